package org.polity.cli.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of this machine, with its folder and environment. Immutable. */
record Command(List<String> words, Path folder, Map<String, String> environment) {

    private static final long PATIENCE_MINUTES = 10;

    /** What came of a command. */
    record Outcome(int exitCode, String out, String err) {}

    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    static Command of(Path folder, String... words) {
        return new Command(List.of(words), folder, Map.of());
    }

    Command withVariable(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Command(words, folder, more);
    }

    Command withArguments(String... moreWords) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(moreWords));
        return new Command(all, folder, environment);
    }

    /** Starts it; its output goes to the files {@code out} and {@code err} of a folder of its own. */
    Running start() throws IOException {
        Path output = Files.createTempDirectory("polity-command");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.resolve("out").toFile())
                .redirectError(output.resolve("err").toFile());
        builder.environment().putAll(environment);
        return new Running(builder.start(), output);
    }

    Outcome run() throws IOException, InterruptedException {
        return start().await();
    }

    /** A command that was started. */
    record Running(Process process, Path output) {

        /** Waits for its end; a command that hangs is ended, and fails the test. */
        Outcome await() throws IOException, InterruptedException {
            try {
                if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                    throw new AssertionError("hangs: " + process.info());
                }
                Outcome outcome = new Outcome(
                        process.exitValue(),
                        Files.readString(output.resolve("out"), StandardCharsets.UTF_8),
                        Files.readString(output.resolve("err"), StandardCharsets.UTF_8));
                return outcome;
            } finally {
                process.destroyForcibly();
                Folders.delete(output);
            }
        }
    }
}
