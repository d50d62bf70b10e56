package org.polity.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.core.RunLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "ledger", description = "The record of runs: who ran what, with which versions, and what came of it.")
final class LedgerCommand implements Callable<Integer> {

    /** What to do with the ledger. */
    enum Action {
        QUERY
    }

    private static final int SHORT_COMMIT = 12;

    private final CliContext context;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            defaultValue = "query",
            description = "query: lists the newest runs (default: query).")
    private Action action = Action.QUERY;

    @Option(names = "--deliverable", paramLabel = "NAME", description = "Only runs of this deliverable.")
    private @Nullable String deliverable;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only runs that had this domain.")
    private @Nullable String domain;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "The newest so many (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json.")
    private OutputFormat format = OutputFormat.TEXT;

    LedgerCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new InvalidInputException(Problem.error("--limit is " + limit + ", and no run can be shown")
                    .next("Give a number from 1 on"));
        }
        return switch (action) {
            case QUERY -> query();
        };
    }

    private int query() {
        RunLedger ledger = common.polity(context)
                .ledger()
                .orElseThrow(() -> new InvalidInputException(Problem.error("there is no ledger on this machine")
                        .next("State one in the composition, or set HOME")));
        try {
            RunLedger.Page page = ledger.newest(limit, Optional.ofNullable(deliverable), Optional.ofNullable(domain));
            context.console().result(format == OutputFormat.JSON ? page.json() : text(ledger, page));
            if (page.unreadable() > 0) {
                context.console()
                        .problem(Problem.warning(page.unreadable() + " records of the ledger " + ledger.place()
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

    private static String text(RunLedger ledger, RunLedger.Page page) {
        Listing listing = new Listing();
        for (RunLedger.Run run : page.runs()) {
            String what = run.deliverable() + " " + run.version().orElse("unversioned");
            String revision = run.revision()
                    .map(text -> ", " + (text.length() > SHORT_COMMIT ? text.substring(0, SHORT_COMMIT) : text))
                    .orElse("");
            String domains = run.domains().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
            listing.row(
                    run.startedAt() + "  " + run.verdict()
                            + " ".repeat(7 - run.verdict().name().length()),
                    what + revision + ", " + Times.text(run.duration()) + ", by " + run.user() + "; " + domains);
        }
        return listing.row("ledger", page.runs().size() + " runs shown of " + ledger.place())
                .toString();
    }
}
