package org.polity.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Problem;

/** The process: {@code polity COMMAND}. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        StandardOutput standard = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(standard, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(args, out, err, System.getenv(), Path.of("").toAbsolutePath());
        out.flush();
        Optional<String> lost = standard.failure();
        if (lost.isPresent()) {
            new Console(out, err)
                    .problem(Problem.error("standard output did not take all that was asked for: " + lost.get())
                            .next("Look at the space on the disk, and try again"));
            code = code == ExitCode.GOOD ? ExitCode.BROKEN_TOOL : code;
        }
        err.flush();
        System.exit(code);
    }

    /**
     * Runs one command within this process.
     *
     * @param args the arguments
     * @param out receives what was asked for
     * @param err receives everything else
     * @param environment the environment variables
     * @param workingFolder the folder that relative paths start from, absolute
     * @return the exit code
     */
    public static int run(
            String[] args, PrintStream out, PrintStream err, Map<String, String> environment, Path workingFolder) {
        return new CommandRunner(new CliContext(new Console(out, err), environment, workingFolder)).run(args);
    }
}
