package org.polity.core.internal.source;

import static org.polity.core.internal.source.Organisation.steps;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.polity.core.internal.git.remote.RemoteLimits;

/**
 * A process of its own that resolves an {@link Organisation}'s composition and plans. It prints the steps, and why domains
 * do not serve; its exit code is 0 when all of them do.
 */
final class ResolvingProcess {

    /** Set to {@code true}, this system property lets it wait for a server for three seconds at most. */
    static final String IMPATIENT = "impatient";

    private static final int QUARANTINED = 1;

    private ResolvingProcess() {}

    public static void main(String[] args) {
        Organisation organisation = new Organisation(Path.of(args[0]));
        if (Boolean.getBoolean(IMPATIENT)) {
            organisation.limits(
                    new RemoteLimits(Duration.ofSeconds(1), Duration.ofSeconds(3), 1_000_000, 100, 1_000_000, 9));
        }
        DomainPlanning.Outcome outcome = organisation.plan();
        System.out.println(steps(outcome));
        List<String> reasons = outcome.planning().plan().domains().stream()
                .flatMap(domain -> domain.quarantined().stream())
                .toList();
        reasons.forEach(System.out::println);
        System.exit(reasons.isEmpty() ? 0 : QUARANTINED);
    }

    static Process start(Path organisation, File output, String... javaOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(javaOptions));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ResolvingProcess.class.getName(),
                organisation.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        // An agent with the keys of whoever runs the tests must not help.
        builder.environment().remove("SSH_AUTH_SOCK");
        return builder.start();
    }

    /** What such a process prints. */
    static String output(Path organisation, String... javaOptions) throws IOException, InterruptedException {
        Path output = Files.createTempFile(organisation, "process", ".log");
        Process process = start(organisation, output.toFile(), javaOptions);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("it hangs: " + Files.readString(output));
        }
        return Files.readString(output);
    }
}
