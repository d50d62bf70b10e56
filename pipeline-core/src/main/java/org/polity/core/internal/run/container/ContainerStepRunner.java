package org.polity.core.internal.run.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.api.step.Action;
import org.polity.api.step.Placement;
import org.polity.api.step.StepDefinition;
import org.polity.core.internal.container.ContainerException;
import org.polity.core.internal.container.ContainerTask;
import org.polity.core.internal.run.step.Attempt;
import org.polity.core.internal.run.step.ExitStatus;
import org.polity.core.internal.run.step.ShellScript;
import org.polity.core.internal.run.step.StepExecution;
import org.polity.core.internal.run.step.StepRunner;

/**
 * Runs a script by {@code /bin/sh -e} in a new container of the image that the step demands. The container sees the
 * workspace, the domain's folder and what the step consumes, each at its own path, and nothing else of this machine.
 */
public final class ContainerStepRunner implements StepRunner {

    private final EngineConnection connection;
    private final Optional<String> network;

    /**
     * Makes the runner.
     *
     * @param network the engine's network for containers without services; empty for its default
     */
    public ContainerStepRunner(EngineConnection connection, Optional<String> network) {
        this.connection = connection;
        this.network = network;
    }

    @Override
    public Attempt run(StepExecution execution) throws InterruptedException {
        StepDefinition definition = execution.step().definition();
        try {
            int code = connection.engine().run(task(execution), execution.output());
            return ExitStatus.of(code, definition.exitCodes());
        } catch (ContainerException e) {
            return Attempt.error(String.valueOf(e.getMessage()), e.next());
        } catch (IOException e) {
            return Attempt.error(
                    "its container could not be prepared: " + e.getMessage(), "Look at the space on the disk");
        }
    }

    /** What to run for a step. */
    ContainerTask task(StepExecution execution) throws IOException {
        StepDefinition definition = execution.step().definition();
        String image = ((Placement.Container) definition.placement()).image();
        Path script = ShellScript.write((Action.Script) definition.action(), execution.scratch());
        ContainerMounts mounts = ContainerMounts.of(execution);
        mounts.readOnly(script);
        Optional<String> user =
                FileOwner.of(script).filter(owner -> !owner.isRoot()).map(FileOwner::toString);
        Map<String, String> environment = new TreeMap<>(execution.environment(mounts.folder()));
        if (user.isPresent()) {
            // The image knows no home for a user of this machine.
            environment.putIfAbsent("HOME", "/tmp");
        }
        return new ContainerTask(
                image,
                script,
                mounts.folder(),
                mounts.all(),
                environment,
                definition.services(),
                network,
                user,
                labels(execution));
    }

    private Map<String, String> labels(StepExecution execution) {
        Map<String, String> all = new TreeMap<>(connection.labels());
        all.put("polity.step", execution.step().id().toString());
        return all;
    }
}
