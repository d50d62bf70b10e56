package org.polity.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.polity.api.DomainId;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.SecretSource;
import org.polity.core.internal.config.Waivers;
import org.polity.core.internal.container.TerminalStreams;
import org.polity.core.internal.git.WorkingTree;
import org.polity.core.internal.provider.Provider;
import org.polity.core.internal.report.JobReports;
import org.polity.core.internal.report.RunFacts;
import org.polity.core.internal.run.DomainContext;
import org.polity.core.internal.run.Head;
import org.polity.core.internal.run.PlanRunner;
import org.polity.core.internal.run.RunContext;
import org.polity.core.internal.run.StepShell;
import org.polity.core.internal.run.secret.SecretLookup;
import org.polity.core.internal.run.step.Attempt;
import org.polity.core.internal.run.unsettled.UnsettledSteps;

/** Runs a composed plan on this machine and writes its reports. */
final class LocalRun {

    private final Composed composed;
    private final StateFolder state;
    private final Path reports;
    private final Supplier<List<Provider<SecretSource>>> secretSources;

    LocalRun(Composed composed, Supplier<List<Provider<SecretSource>>> secretSources, StateFolder state, Path reports) {
        this.composed = composed;
        this.secretSources = secretSources;
        this.state = state;
        this.reports = reports;
    }

    RunResult run(RunOptions options, RunListener listener) {
        try {
            state.open();
            UnsettledMemory memory = new UnsettledMemory(composed, state);
            UnsettledSteps before = memory.read();
            RunContext context = context(before.debts());
            Instant started = composed.clock().instant();
            RunResult result = new PlanRunner().run(composed.planning().plan(), context, options, listener);
            memory.write(before.after(result, context.today())).ifPresent(listener::warned);
            RunFacts facts = new RunFacts(
                    result,
                    waivers(),
                    context.today(),
                    started,
                    composed.clock().instant(),
                    reports);
            RunReports.write(facts).forEach(listener::warned);
            if (isRecorded(options)) {
                composed.ledger()
                        .flatMap(ledger -> RunRecording.of(
                                ledger, gathered(facts, options), options, composed.environment(), artifacts()))
                        .ifPresent(listener::warned);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path artifacts() {
        return state.path().resolve("artifacts");
    }

    /** One job of a pipeline is no run; the job of its last phase stands for the run that the whole pipeline is. */
    private boolean isRecorded(RunOptions options) {
        return !options.artifactsAtHand()
                || options.steps().stream()
                        .flatMap(step -> composed.planning().plan().step(step).stream())
                        .anyMatch(step -> step.definition().phase() == Phase.RECORD);
    }

    /** The facts of a run, with the results that earlier jobs of the same pipeline left beside its reports. */
    private static RunFacts gathered(RunFacts facts, RunOptions options) {
        return options.artifactsAtHand() ? JobReports.gather(facts) : facts;
    }

    /** Opens a shell where a step would run; tells why there was none. */
    Attempt shell(StepId step, TerminalStreams terminal) {
        return StepShell.open(composed.planning().plan(), context(Map.of()), step, terminal);
    }

    private Map<DomainId, Waivers> waivers() {
        Map<DomainId, Waivers> waivers = new HashMap<>();
        composed.domains().forEach(domain -> waivers.put(domain.domain().id(), domain.waivers()));
        return waivers;
    }

    private RunContext context(Map<StepId, LocalDate> debts) {
        WorkingTree tree = composed.tree();
        Map<DomainId, DomainContext> domains = new HashMap<>();
        composed.domains()
                .forEach(domain -> domains.put(
                        domain.domain().id(),
                        new DomainContext(domain.plugin(), domain.policy(), domain.folder(), domain.waivers())));
        return new RunContext(
                tree.root(),
                tree::snapshot,
                new Head(
                        tree.isGit() && !tree.isDirty(),
                        tree.branch(),
                        Set.copyOf(tree.tagsAtHead()),
                        composed.publishClosed()),
                domains,
                debts,
                composed.environment(),
                new SecretLookup(secretSources),
                LocalDate.now(composed.clock()),
                reports.resolve("logs"),
                artifacts());
    }
}
