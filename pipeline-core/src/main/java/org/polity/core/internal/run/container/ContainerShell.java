package org.polity.core.internal.run.container;

import java.io.IOException;
import java.util.Optional;
import org.polity.core.internal.container.ContainerException;
import org.polity.core.internal.container.ContainerTask;
import org.polity.core.internal.container.TerminalStreams;
import org.polity.core.internal.run.step.ShellScript;
import org.polity.core.internal.run.step.StepExecution;

/** Opens a shell in a new container, as a step's script would find it. */
public final class ContainerShell {

    private ContainerShell() {}

    /**
     * Opens the shell and waits for its end; the container is gone then.
     *
     * @throws ContainerException when there is no such image, or the engine fails
     * @throws IOException when the container could not be prepared
     * @throws InterruptedException when the thread was interrupted
     */
    public static void open(EngineConnection connection, StepExecution execution, TerminalStreams terminal)
            throws ContainerException, IOException, InterruptedException {
        ContainerStepRunner runner = new ContainerStepRunner(connection, Optional.empty());
        ContainerTask task = runner.task(execution);
        connection
                .engine()
                .shell(
                        task.withEnvironment(
                                ShellScript.forShell(execution.step().id(), task.script())),
                        terminal);
    }
}
