package org.polity.core.internal.run;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunOptions;
import org.polity.api.step.Action;
import org.polity.api.step.Placement;
import org.polity.core.internal.container.ContainerException;
import org.polity.core.internal.container.TerminalStreams;
import org.polity.core.internal.run.artifact.ArtifactException;
import org.polity.core.internal.run.artifact.ArtifactStore;
import org.polity.core.internal.run.container.ContainerShell;
import org.polity.core.internal.run.container.EngineConnection;
import org.polity.core.internal.run.process.ProcessShell;
import org.polity.core.internal.run.step.Attempt;
import org.polity.core.internal.run.step.StepExecution;
import org.polity.core.internal.run.workspace.Workspaces;

/**
 * Opens a shell where a step would run: in its workspace or container, with its environment, its secrets, and what an
 * earlier run handed over to it.
 */
public final class StepShell {

    private StepShell() {}

    /**
     * Opens the shell and waits for its end.
     *
     * @return why there was none; {@code PASS} when there was one
     */
    public static Attempt open(Plan plan, RunContext context, StepId id, TerminalStreams terminal) {
        ShutdownGuard guard = new ShutdownGuard();
        try {
            return guarded(plan, context, plan.step(id).orElseThrow(), terminal);
        } catch (IOException e) {
            return Attempt.error("no shell could be opened: " + e.getMessage(), "Look at the space on the disk");
        } catch (ArtifactException e) {
            return Attempt.error(String.valueOf(e.getMessage()), e.next());
        } catch (ContainerException e) {
            return Attempt.error(String.valueOf(e.getMessage()), e.next());
        } catch (InterruptedException e) {
            return Attempt.pass(); // whoever interrupted it knows
        } finally {
            guard.close();
        }
    }

    private static Attempt guarded(Plan plan, RunContext context, Step step, TerminalStreams terminal)
            throws IOException, ArtifactException, ContainerException, InterruptedException {
        if (!(step.definition().action() instanceof Action.Script)) {
            return Attempt.error(
                    step.id() + " is no script, and has no environment in which a shell could be opened",
                    "Run it, and read its log");
        }
        Producers producers = new Producers(plan);
        RunOptions options = RunOptions.DEFAULT.withSteps(Set.of(step.id())).withArtifactsAtHand(true);
        RunContext real = context.in(context.folder().toRealPath());
        Secrets secrets =
                Secrets.find(plan, new Selection(plan, producers, options), real.environment(), real.secrets());
        Optional<Attempt> missing = secrets.missing(step);
        if (missing.isPresent()) {
            return missing.get();
        }
        try (Workspaces workspaces = Workspaces.open(real.folder(), Optional.of(real.snapshot()));
                EngineConnection engine = new EngineConnection(real.environment(), real.folder())) {
            ArtifactStore store = new ArtifactStore(real.folder(), real.artifacts());
            StepExecution execution =
                    new Preparation(plan, real, producers, secrets, workspaces, store, false).prepare(step);
            if (step.definition().placement() instanceof Placement.Container) {
                ContainerShell.open(engine, execution, terminal);
            } else {
                ProcessShell.open(execution);
            }
            return Attempt.pass();
        }
    }
}
