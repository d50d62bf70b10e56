package org.polity.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.core.LedgerGraph;
import org.polity.core.RunLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "ledger", description = "The record of runs: who ran what, with which versions, and what came of it.")
final class LedgerCommand implements Callable<Integer> {

    /** What to do with the ledger. */
    enum Action {
        QUERY,
        GRAPH
    }

    private final CliContext context;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            defaultValue = "query",
            description =
                    "query: lists the newest runs; graph: who uses what, and who depends on whom (default: query).")
    private Action action = Action.QUERY;

    @Option(
            names = "--deliverable",
            paramLabel = "NAME",
            description = "Only runs of this deliverable; in a graph, it and those that depend on it.")
    private @Nullable String deliverable;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Only runs, or deliverables, that had this domain.")
    private @Nullable String domain;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "The newest so many runs (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json, or mermaid for a graph.")
    private LedgerFormat format = LedgerFormat.TEXT;

    LedgerCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new InvalidInputException(Problem.error("--limit is " + limit + ", and no run can be shown")
                    .next("Give a number from 1 on"));
        }
        if (action == Action.QUERY && format == LedgerFormat.MERMAID) {
            throw new InvalidInputException(Problem.error("a list of runs is no graph that Mermaid could draw")
                    .next("Say `polity ledger graph --format mermaid`, or another format"));
        }
        RunLedger ledger = common.polity(context)
                .ledger()
                .orElseThrow(() -> new InvalidInputException(Problem.error("there is no ledger on this machine")
                        .next("State one in the composition, or set HOME")));
        try {
            int unreadable = action == Action.QUERY ? query(ledger) : graph(ledger);
            if (unreadable > 0) {
                context.console()
                        .problem(Problem.warning(unreadable + " records of the ledger " + ledger.place()
                                        + " were passed over: they are none that this Polity can read")
                                .next("Look at what else writes there"));
            }
            return ExitCode.GOOD;
        } catch (IOException e) {
            context.console()
                    .problem(Problem.error(String.valueOf(e.getMessage()))
                            .next("Look at the address and the connection; runs go on without it"));
            return ExitCode.BROKEN_TOOL;
        }
    }

    /** Shows runs; returns how many records could not be read. */
    private int query(RunLedger ledger) throws IOException {
        RunLedger.Page page = ledger.newest(limit, Optional.ofNullable(deliverable), Optional.ofNullable(domain));
        context.console().result(format == LedgerFormat.JSON ? page.json() : LedgerText.of(page, ledger.place()));
        return page.unreadable();
    }

    /** Shows who uses what; returns how many records could not be read. */
    private int graph(RunLedger ledger) throws IOException {
        LedgerGraph graph = ledger.graph().about(Optional.ofNullable(deliverable), Optional.ofNullable(domain));
        context.console()
                .result(
                        switch (format) {
                            case TEXT -> LedgerText.of(graph, ledger.place());
                            case JSON -> graph.json();
                            case MERMAID -> graph.mermaid();
                        });
        return graph.unreadable();
    }
}
