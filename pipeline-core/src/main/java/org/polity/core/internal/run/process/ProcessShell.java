package org.polity.core.internal.run.process;

import java.io.IOException;
import java.time.Duration;
import org.polity.api.step.Action;
import org.polity.core.internal.run.step.ShellScript;
import org.polity.core.internal.run.step.StepExecution;

/** Opens a shell on this machine where a script would run, on the terminal that this process has. */
public final class ProcessShell {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private ProcessShell() {}

    /**
     * Opens the shell and waits for its end; what it left running is ended.
     *
     * @throws IOException when there can be none
     * @throws InterruptedException when the thread was interrupted; the shell is gone then
     */
    public static void open(StepExecution execution) throws IOException, InterruptedException {
        ProcessMark mark = ProcessMark.within(execution.inherited());
        Action.Script script = (Action.Script) execution.step().definition().action();
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-i")
                .directory(execution.workspace().folder().toFile())
                .inheritIO();
        ProcessStepRunner.setEnvironment(builder, execution, mark);
        builder.environment()
                .putAll(ShellScript.forShell(execution.step().id(), ShellScript.write(script, execution.scratch())));
        Process shell = builder.start();
        ProcessTree tree = new ProcessTree(shell.toHandle(), mark, false);
        try {
            shell.waitFor();
            tree.kill();
        } catch (InterruptedException e) {
            tree.end(GRACE);
            throw e;
        }
    }
}
