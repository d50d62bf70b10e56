package org.polity.core.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.api.plan.Plan;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.step.Action;
import org.polity.core.internal.config.Waivers;
import org.polity.core.internal.run.artifact.ArtifactStore;
import org.polity.core.internal.run.artifact.CollectingRunner;
import org.polity.core.internal.run.check.CheckProvider;
import org.polity.core.internal.run.check.CheckStepRunner;
import org.polity.core.internal.run.container.ContainerStepRunner;
import org.polity.core.internal.run.container.EngineConnection;
import org.polity.core.internal.run.output.Masker;
import org.polity.core.internal.run.process.ProcessStepRunner;
import org.polity.core.internal.run.report.ReportReadingRunner;
import org.polity.core.internal.run.step.RetryingRunner;
import org.polity.core.internal.run.step.StepRunner;
import org.polity.core.internal.run.step.TimeLimitedRunner;
import org.polity.core.internal.run.waiver.WaivingRunner;
import org.polity.core.internal.run.workspace.SnapshotSource;
import org.polity.core.internal.run.workspace.Workspaces;

/** Runs plans on this machine. Safe for use by several threads, though one deliverable bears one run at a time. */
public final class PlanRunner {

    private final RunnerSettings settings;

    /** Makes a runner. */
    public PlanRunner() {
        this(RunnerSettings.DEFAULT);
    }

    PlanRunner(RunnerSettings settings) {
        this.settings = settings;
    }

    /**
     * Runs a plan and waits for its end. An interrupt of the calling thread, or a shutdown of the Java virtual machine,
     * ends processes and containers and then the run: its result says so, and the thread's interrupt flag is clear again,
     * so that reports can still be written. Nothing that was made for the run is left but logs and artifacts.
     *
     * @param listener watches; what it throws ends the run in the same way, and is thrown from here
     * @throws org.polity.api.InvalidInputException when the options name what the plan has not
     * @throws UncheckedIOException when the deliverable's folder or the temporary folder cannot be used
     */
    public RunResult run(Plan plan, RunContext context, RunOptions options, RunListener listener) {
        ShutdownGuard guard = new ShutdownGuard();
        try {
            return guarded(plan, context, options, listener);
        } finally {
            guard.close();
        }
    }

    private RunResult guarded(Plan plan, RunContext context, RunOptions options, RunListener listener) {
        Producers producers = new Producers(plan);
        Selection selection = new Selection(plan, producers, options);
        try (Workspaces workspaces = Workspaces.open(context.folder(), snapshot(plan, context, selection));
                EngineConnection engine = new EngineConnection(
                        context.environment(), context.folder().toRealPath())) {
            RunContext real = context.in(context.folder().toRealPath());
            ArtifactStore store = new ArtifactStore(real.folder(), real.artifacts());
            Secrets secrets = Secrets.find(plan, selection, real.environment(), real.secrets());
            Masker masker = secrets.masker();
            Results results = new Results(real.today(), real.debts(), masker);
            boolean publishes = options.publish() && real.head().isOpen();
            Preparation preparation = new Preparation(plan, real, producers, secrets, workspaces, store, publishes);
            RunLoop loop = new RunLoop(
                    plan,
                    new Admission(plan, producers, selection, options, real.head()),
                    results,
                    options.parallelism());
            return loop.run(
                    listener,
                    serial -> new StepWork(
                            real,
                            preparation,
                            secrets,
                            masker,
                            results,
                            runner(plan, real, options, store, engine),
                            serial));
        } catch (IOException e) {
            throw new UncheckedIOException("the run of " + context.folder() + " cannot begin: " + e.getMessage(), e);
        }
    }

    /** Where the sources come from, unless nothing that is to run looks at a copy of them. */
    private static Optional<SnapshotSource> snapshot(Plan plan, RunContext context, Selection selection) {
        boolean wanted = plan.steps().stream()
                .filter(step -> selection.contains(step.id()))
                .anyMatch(step -> !step.id().domain().equals(DomainId.PROJECT)
                        || step.definition().action() instanceof Action.Check);
        return wanted ? Optional.of(context.snapshot()) : Optional.empty();
    }

    /** What holds for all steps stands around what differs. */
    private StepRunner runner(
            Plan plan, RunContext context, RunOptions options, ArtifactStore store, EngineConnection engine) {
        StepRunner dispatcher = new DispatchingRunner(
                new CheckStepRunner(providers(context), context.today()),
                new ProcessStepRunner(),
                new ContainerStepRunner(engine, settings.network()),
                options.on(),
                NodeLabels.ofThisMachine());
        StepRunner limited = new TimeLimitedRunner(dispatcher, settings.grace());
        return new RetryingRunner(
                new CollectingRunner(waiving(new ReportReadingRunner(limited), plan, context), store),
                settings.backoff());
    }

    private static StepRunner waiving(StepRunner runner, Plan plan, RunContext context) {
        Map<DomainId, Waivers> waivers = new HashMap<>();
        context.domains().forEach((id, domain) -> waivers.put(id, domain.waivers()));
        return new WaivingRunner(runner, waivers, plan.deliverable().name(), context.today());
    }

    private static Map<DomainId, CheckProvider> providers(RunContext context) {
        Map<DomainId, CheckProvider> providers = new HashMap<>();
        context.domains()
                .forEach((id, domain) -> domain.plugin()
                        .ifPresent(plugin -> providers.put(id, new CheckProvider(plugin, domain.policy()))));
        return providers;
    }
}
