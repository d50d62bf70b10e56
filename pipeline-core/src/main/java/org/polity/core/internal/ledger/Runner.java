package org.polity.core.internal.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.polity.core.internal.report.HelpLinks;

/**
 * Who ran something: a person at a machine, or a job of a CI system.
 *
 * @param user the name of the account
 * @param host the machine's name, when it is known without asking the network
 * @param ci the CI system, when it is one that Polity knows
 * @param link the page of the job
 * @param polity the version of Polity, when it was started from a jar
 */
public record Runner(
        String user, Optional<String> host, Optional<String> ci, Optional<String> link, Optional<String> polity) {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int MAX_LENGTH = 500;

    /** CI systems by the variable that each sets, with the variable that holds the job's page. */
    private enum Ci {
        GITLAB("GITLAB_CI", "CI_JOB_URL"),
        JENKINS("JENKINS_URL", "BUILD_URL"),
        TRAVIS("TRAVIS", "TRAVIS_BUILD_WEB_URL");

        private final String variable;
        private final String page;

        Ci(String variable, String page) {
            this.variable = variable;
            this.page = page;
        }

        static Optional<Ci> of(Map<String, String> environment) {
            for (Ci ci : values()) {
                if (!environment.getOrDefault(ci.variable, "").isBlank()) {
                    return Optional.of(ci);
                }
            }
            return Optional.empty();
        }
    }

    /** Whoever this process runs for. */
    public static Runner of(Map<String, String> environment) {
        Optional<Ci> ci = Ci.of(environment);
        return new Runner(
                shortened(System.getProperty("user.name", "unknown")),
                host(environment).map(Runner::shortened),
                ci.map(known -> known.name().toLowerCase(Locale.ROOT)),
                ci.flatMap(known -> HelpLinks.find(environment.getOrDefault(known.page, "")))
                        .filter(link -> link.length() <= MAX_LENGTH),
                Optional.ofNullable(Runner.class.getPackage().getImplementationVersion()));
    }

    private static Optional<String> host(Map<String, String> environment) {
        try {
            return Optional.of(
                            Files.readString(HOST_NAME, StandardCharsets.UTF_8).strip())
                    .filter(name -> !name.isEmpty());
        } catch (IOException e) {
            return Optional.of(environment.getOrDefault("HOSTNAME", "")).filter(name -> !name.isBlank());
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
