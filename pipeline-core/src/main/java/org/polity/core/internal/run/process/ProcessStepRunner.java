package org.polity.core.internal.run.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.api.step.Action;
import org.polity.core.internal.run.step.Attempt;
import org.polity.core.internal.run.step.ExitStatus;
import org.polity.core.internal.run.step.ShellScript;
import org.polity.core.internal.run.step.StepExecution;
import org.polity.core.internal.run.step.StepRunner;

/**
 * Runs a script by {@code /bin/sh -e} on this machine: in its workspace, without input, in a session of its own where
 * {@code setsid} is there. Whatever it left running is ended with it.
 */
public final class ProcessStepRunner implements StepRunner {

    /** How long processes may take to end well when they are asked to, before they are killed. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Optional<String> SETSID = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .filter(program -> Files.isExecutable(Path.of(program)))
            .findFirst();

    @Override
    public Attempt run(StepExecution execution) throws InterruptedException {
        ProcessMark mark = ProcessMark.within(execution.inherited());
        Process process;
        try {
            process = start(execution, mark);
        } catch (IOException e) {
            return Attempt.error(
                    "it could not be started: " + e.getMessage(),
                    "Look at the space on the disk, and for /bin/sh on this machine");
        }
        ProcessTree tree = new ProcessTree(process.toHandle(), mark, SETSID.isPresent());
        OutputPump pump = OutputPump.start(
                process.getInputStream(),
                execution.output(),
                "polity output of " + execution.step().id());
        try {
            int code = process.waitFor();
            tree.kill();
            pump.drain();
            return ExitStatus.of(code, execution.step().definition().exitCodes());
        } catch (InterruptedException e) {
            tree.end(GRACE);
            pump.drain();
            throw e;
        }
    }

    private static Process start(StepExecution execution, ProcessMark mark) throws IOException {
        Path folder = execution.workspace().folder();
        Action.Script script = (Action.Script) execution.step().definition().action();
        List<String> command = new ArrayList<>();
        SETSID.ifPresent(command::add);
        command.addAll(List.of(
                "/bin/sh", "-e", ShellScript.write(script, execution.scratch()).toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true);
        setEnvironment(builder, execution, mark);
        return builder.start();
    }

    /** Gives a process the environment of a step, and nothing else. */
    static void setEnvironment(ProcessBuilder builder, StepExecution execution, ProcessMark mark) throws IOException {
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(execution.inherited());
        environment.putAll(execution.environment(execution.workspace().folder()));
        environment.put(ProcessMark.VARIABLE, mark.value());
    }
}
