package org.polity.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.StepId;
import org.polity.api.adapter.AdapterDescriptor;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.job.Bundle;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.SecretSource;
import org.polity.api.run.Unsettled;
import org.polity.core.internal.container.TerminalStreams;
import org.polity.core.internal.document.Suggestions;
import org.polity.core.internal.lock.LockFile;
import org.polity.core.internal.planning.Fault;
import org.polity.core.internal.provider.AdapterRegistry;
import org.polity.core.internal.provider.Provider;
import org.polity.core.internal.provider.Translation;
import org.polity.core.internal.report.JobReports;
import org.polity.core.internal.run.Selection;
import org.polity.core.internal.run.step.Attempt;
import org.polity.core.internal.source.ResolvedDomain;

/** A deliverable's pipeline, composed and ready to be shown, run or translated. Immutable; safe for several threads. */
public final class Pipeline {

    private final Composed composed;
    private final AdapterRegistry adapters;
    private final Supplier<List<Provider<SecretSource>>> secretSources;

    Pipeline(Composed composed, AdapterRegistry adapters, Supplier<List<Provider<SecretSource>>> secretSources) {
        this.composed = composed;
        this.adapters = adapters;
        this.secretSources = secretSources;
    }

    Composed composed() {
        return composed;
    }

    /** The plan. */
    public Plan plan() {
        return composed.planning().plan();
    }

    /** What people should know of the composition: domains that do not serve, steps that cannot do their work. */
    public List<Problem> warnings() {
        List<Problem> warnings = new ArrayList<>();
        for (PlannedDomain domain : plan().domains()) {
            domain.quarantined().ifPresent(reason -> warnings.add(quarantined(domain, reason)));
        }
        warnings.addAll(composed.notices());
        warnings.addAll(composed.publishClosed());
        for (ResolvedDomain domain : composed.domains()) {
            warnings.addAll(domain.waivers()
                    .warnings(
                            plan().deliverable().name(),
                            LocalDate.now(composed.clock()),
                            domain.domain().ownerAndContact()));
        }
        for (Fault fault : composed.planning().faults()) {
            if (!fault.whole()) {
                warnings.add(Problem.warning(fault.message())
                        .ownedBy(plan().domain(fault.domain()).ownerAndContact())
                        .next("The step's verdict will be ERROR until its domain mends it"));
            }
        }
        return warnings;
    }

    private Problem quarantined(PlannedDomain domain, String reason) {
        boolean serves = plan().step(new StepId(domain.id(), "unavailable")).isEmpty();
        return serves
                ? Problem.warning("domain " + domain.id() + " serves in its last good version " + domain.version()
                                + ": " + reason)
                        .ownedBy(domain.ownerAndContact())
                        .next("Tell its owner; nobody else has to wait for it")
                : Problem.warning("domain " + domain.id() + " is unavailable: " + reason)
                        .ownedBy(domain.ownerAndContact())
                        .next("Tell its owner; the other domains go on, and publishing stays closed"
                                + " while the domain is mandatory");
    }

    /** Why nothing may be published with the domains as they were resolved; empty when it may. */
    public List<Problem> publishClosed() {
        return composed.publishClosed();
    }

    /**
     * Writes {@code .polity/polity.lock} in the deliverable's folder, unless it was replayed.
     *
     * @throws IOException when it cannot be written; a former lock then stands as it was
     */
    public void writeLock() throws IOException {
        if (!composed.locked()) {
            LockFile.of(composed.clock().instant(), plan().domains())
                    .write(stateFolder().open());
        }
    }

    /**
     * The steps that a run with these options would take up, in the plan's order: those that the options name, and those
     * that produce what they consume. Whether each of them may run then, its condition and the gates decide.
     *
     * @throws InvalidInputException when the options name a step or a domain that the plan has not
     */
    public List<Step> selected(RunOptions options) {
        return Selection.of(plan(), options);
    }

    /**
     * Runs the plan on this machine and writes reports and logs into {@code .polity/reports} of the
     * deliverable's folder.
     *
     * @param options what of the plan to run, and how
     * @param listener watches
     */
    public RunResult run(RunOptions options, RunListener listener) {
        return run(options, listener, stateFolder().path().resolve("reports"));
    }

    /**
     * Runs the plan on this machine. An interrupt of the calling thread ends the run well.
     *
     * @param options what of the plan to run, and how
     * @param listener watches
     * @param reports the folder that gets {@code run.json}, {@code junit.xml}, {@code report.sarif},
     *     {@code codequality.json}, {@code report.html} and the logs; made when it is missing
     * @throws java.io.UncheckedIOException when the run cannot begin for want of a folder or of space. A report that cannot
     *     be written is told to the listener, by an error
     */
    public RunResult run(RunOptions options, RunListener listener, Path reports) {
        return new LocalRun(composed, secretSources, stateFolder(), reports).run(options, listener);
    }

    /**
     * The folder for the reports of a job that does one step of a pipeline, below the one for all: so those of many jobs
     * can be put into one place.
     */
    public static Path jobReports(Path reports, StepId step) {
        return JobReports.folder(reports, step);
    }

    /**
     * Opens a shell where the script of a step would run, with its environment, its secrets and what an earlier run
     * handed over to it, and waits for its end. On this machine the shell has the terminal of this process; one in a
     * container talks through the streams.
     *
     * @param step a step of the plan
     * @param in what is typed, key by key
     * @param out what is shown; writes through at once
     * @param rows the height of the terminal
     * @param columns its width
     * @return why there was no shell; empty when there was one
     */
    public Optional<Problem> shell(StepId step, InputStream in, OutputStream out, int rows, int columns) {
        Attempt attempt = new LocalRun(
                        composed,
                        secretSources,
                        stateFolder(),
                        stateFolder().path().resolve("reports"))
                .shell(step, new TerminalStreams(in, out, rows, columns));
        return attempt.reason()
                .map(reason -> Problem.error(reason)
                        .ownedBy(plan().domain(step.domain()).ownerAndContact())
                        .next(attempt.next().orElse("Run the step, and read its log")));
    }

    /**
     * What earlier runs left for the next one, in the order of their plan. In a fresh checkout, of which nothing is
     * remembered, these are the debts that the ledger knows of.
     *
     * @throws InvalidInputException when the file that holds it is broken
     */
    public List<Unsettled> unsettled() {
        return new UnsettledMemory(composed, stateFolder()).read().all();
    }

    /** Translates the plan in the adapter's default mode, for agents on which {@code polity} starts Polity. */
    public Generation generate(String adapter) {
        return generate(adapter, defaultMode(adapters.get(adapter)), Agents.DEFAULT);
    }

    /**
     * Translates the plan in the adapter's default mode.
     *
     * @param adapter the adapter's id
     * @param agents what runs the jobs
     * @throws InvalidInputException when there is no such adapter
     */
    public Generation generate(String adapter, Agents agents) {
        return generate(adapter, defaultMode(adapters.get(adapter)), agents);
    }

    /**
     * Translates the plan.
     *
     * @param adapter the adapter's id
     * @param mode the mode
     * @param agents what runs the jobs
     * @throws InvalidInputException when there is no such adapter, or it does not offer the mode
     */
    public Generation generate(String adapter, Mode mode, Agents agents) {
        CiAdapter found = adapters.get(adapter);
        AdapterDescriptor descriptor = found.descriptor();
        if (!descriptor.modes().contains(mode)) {
            throw new InvalidInputException(Problem.error(
                            "adapter " + adapter + " does not offer the mode '" + mode + "'")
                    .next(Suggestions.advice(
                            mode.id(), descriptor.modes().stream().map(Mode::id).toList())));
        }
        return Translation.by(found, new GenerateRequest(plan(), mode, agents));
    }

    /**
     * Writes what the first job of a build hands to all others into the deliverable's folder: the lock, the files of domains,
     * the functions of jobs, and the plan as the CI system runs it. All places are as {@link Bundle} says.
     *
     * @param adapter the adapter's id
     * @param agents what runs the jobs
     * @throws InvalidInputException when there is no such adapter, or it makes no bundle
     * @throws UncheckedIOException when it cannot be written; a former bundle then stands as it was
     */
    public WrittenBundle writeBundle(String adapter, Agents agents) {
        AdapterDescriptor descriptor = adapters.get(adapter).descriptor();
        if (!descriptor.modes().contains(Mode.BUNDLE)) {
            throw new InvalidInputException(Problem.error("adapter " + adapter + " makes no bundle")
                    .next("Use `polity generate " + adapter + "`; its modes are: "
                            + descriptor.modes().stream().map(Mode::id).collect(Collectors.joining(", "))));
        }
        Generation generation = generate(adapter, Mode.BUNDLE, agents);
        return new BundleWriting(composed).write(generation, stateFolder());
    }

    private static Mode defaultMode(CiAdapter adapter) {
        Set<Mode> modes = adapter.descriptor().modes();
        return modes.iterator().next();
    }

    private StateFolder stateFolder() {
        return new StateFolder(composed.tree().root());
    }
}
