package org.polity.domains.security.image;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.domains.security.policy.Glob;
import org.polity.domains.security.secret.InlineAllow;
import org.polity.domains.security.secret.SecretCandidate;
import org.polity.domains.security.secret.SecretPlace;
import org.polity.domains.security.secret.SecretRules;
import org.polity.domains.security.secret.SecretScanner;
import org.polity.domains.security.secret.SecretText;
import org.polity.domains.security.text.Quoted;
import org.polity.domains.security.text.TextPositions;

/** The secrets in an image's layers and in its history, each told once. Not for use by several threads. */
final class ImageSecrets {

    static final String SECRET = "image-secret";
    private static final int MOST = 100;
    private static final String HELP =
            "Revoke it, for it stays in every copy of the image, even where a later layer takes the"
                    + " file away; give a build its secret with RUN --mount=type=secret (CIS Docker Benchmark 4.10)";

    /** Rules that guess by names: right about a team's own files, and too often wrong about those of a base image. */
    private static final Set<String> GUESSES = Set.of(
            "generic-api-key",
            "generic-password",
            "service-api-key",
            "url-credentials",
            "http-authorization",
            "curl-user",
            "curl-header",
            "command-line-password",
            "command-line-token",
            "dotnet-credentials",
            "service-numeric-id",
            "jwt-base64",
            "configuration-password",
            "generic-uuid-key",
            "docker-config-auth",
            "jwt",
            "pkcs12-file");

    private final SecretScanner inFiles;
    private final SecretScanner inHistory;
    private final List<Glob> ignored;
    private final Set<String> told = new HashSet<>();
    private final Set<String> written = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Makes an empty collection.
     *
     * @param rules the rules for history; those that guess by names do not count in files
     * @param ignored paths that are left out
     */
    ImageSecrets(SecretRules rules, List<Glob> ignored) {
        this.inFiles = new SecretScanner(rules.without(GUESSES));
        this.inHistory = new SecretScanner(rules);
        this.ignored = List.copyOf(ignored);
    }

    /**
     * Takes in what is told of a Dockerfile already: its history repeats each secret that is written in it. One that a comment
     * allows there is no secret of the sources, and is told here all the same.
     */
    void toldOf(String dockerfile) throws InterruptedException {
        TextPositions positions = new TextPositions(dockerfile);
        for (SecretCandidate secret : inHistory.scan(SecretPlace.file("Dockerfile"), dockerfile, positions, MOST)) {
            if (InlineAllow.reason(positions, positions.line(secret.offset())).isEmpty()) {
                written.add(secret.secret());
            }
        }
    }

    /** Looks into a file of a layer. */
    void file(String path, byte[] content) throws InterruptedException {
        Optional<String> text = SecretText.decode(content);
        if (text.isEmpty() || findings.size() >= MOST || ignored.stream().anyMatch(glob -> glob.matches(path))) {
            return;
        }
        TextPositions positions = new TextPositions(text.get());
        for (SecretCandidate secret : inFiles.scan(SecretPlace.file(path), text.get(), positions, MOST)) {
            tell(
                            secret,
                            "Line " + positions.line(secret.offset()) + " of the file /" + path
                                    + " in a layer of the image")
                    .ifPresent(findings::add);
        }
    }

    /** Looks into how a layer came about. */
    void history(String step) throws InterruptedException {
        for (SecretCandidate secret :
                inHistory.scan(SecretPlace.file("history"), step, new TextPositions(step), MOST)) {
            if (written.contains(secret.secret())) {
                continue;
            }
            String command = step.replace(secret.secret(), "…").replaceFirst("^/bin/sh -c (?:#\\(nop\\) *)?", "");
            tell(secret, "The image's history, in " + Quoted.of(command)).ifPresent(findings::add);
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private Optional<Finding> tell(SecretCandidate secret, String where) {
        return told.add(secret.secret())
                ? Optional.of(Finding.of(
                                SECRET,
                                Severity.ERROR,
                                where + " holds what looks like a secret: "
                                        + secret.description() + " (" + secret.masked()
                                        + "). Whoever can pull the image can use it.")
                        .withHelp(HELP))
                : Optional.empty();
    }
}
