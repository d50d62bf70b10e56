package org.polity.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs the command line within the tests' process, in an environment without anybody's own settings. */
public final class Cli {

    /** What a command came to. */
    public record Result(int exitCode, String out, String err) {}

    private final Path workingFolder;
    private final Map<String, String> environment = new HashMap<>();

    private Cli(Path workingFolder) {
        this.workingFolder = workingFolder;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", workingFolder.resolve("no-home").toString());
        // Runs are recorded there; below the home they would make the working folder dirty.
        environment.put("XDG_STATE_HOME", workingFolder.resolveSibling(".state").toString());
    }

    /** A command line in a folder. */
    public static Cli in(Path workingFolder) {
        return new Cli(workingFolder);
    }

    /** This command line with one more environment variable. */
    public Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs a command. */
    public Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                workingFolder);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
