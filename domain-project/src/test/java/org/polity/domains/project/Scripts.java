package org.polity.domains.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;

/** Runs script steps as the engine does: with {@code sh -e} in the workspace. */
public final class Scripts {

    private Scripts() {}

    public static void runInOrder(Path workspace, Map<String, String> files, List<StepDefinition> steps)
            throws IOException, InterruptedException {
        write(workspace, files);
        assertThat(steps).isNotEmpty();
        for (StepDefinition step : steps) {
            String output = run(workspace, step, Map.of());
            assertThat(output).as("output of %s", step).endsWith("exit 0\n");
        }
    }

    public static void write(Path workspace, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = workspace.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** What the step printed, and its exit code behind it. */
    public static String run(Path workspace, StepDefinition step, Map<String, String> env)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("script", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", ((Action.Script) step.action()).text())
                    .directory(workspace.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(env);
            int code = builder.start().waitFor();
            return Files.readString(log) + "exit " + code + "\n";
        } finally {
            Files.delete(log);
        }
    }
}
