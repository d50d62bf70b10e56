package org.polity.domains.security.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.domains.security.text.Quoted;
import org.polity.domains.security.text.TextPositions;

/**
 * Turns the secrets of texts into findings, none of which shows one. A secret that stands in the sources is not told again
 * where a commit brought it. Safe for use by several threads.
 */
final class SecretFindings {

    static final String ALLOWED = "secrets-allowed";
    static final String CUT = "secrets-file-cut";
    static final String IN_HISTORY = "secret-in-history";
    private static final int MAX_FINDINGS_PER_FILE = 50;
    private static final String HELP = "Revoke it first, for it stays in the history; then take it out, and let the"
            + " program get it when it runs. If it is none, say why in a comment on its line or the line above:"
            + " polity:allow secrets REASON";
    private static final String HISTORY_HELP = "Revoke it: taking it out of the history helps nobody who has a clone."
            + " Once it is revoked, or if it is none, the security team can waive it, or list the commit in an allowlist";

    private final SecretScanner scanner;
    private final boolean heedsComments;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    SecretFindings(SecretScanner scanner, boolean heedsComments) {
        this.scanner = scanner;
        this.heedsComments = heedsComments;
    }

    /**
     * The findings of a file of the sources.
     *
     * @param isCut whether the file is larger than its text
     */
    List<Finding> inFile(String path, String text, boolean isCut) throws InterruptedException {
        TextPositions positions = new TextPositions(text);
        List<Finding> findings = new ArrayList<>();
        List<SecretCandidate> secrets = scanner.scan(SecretPlace.file(path), text, positions, MAX_FINDINGS_PER_FILE);
        for (SecretCandidate secret : secrets) {
            told.add(secret.secret());
            int line = positions.line(secret.offset());
            Location place = new Location(path, line, positions.column(secret.offset()));
            findings.add(reason(positions, line)
                    .map(why -> allowed(secret, withoutSecrets(why, secrets)))
                    .orElseGet(() -> found(secret))
                    .at(place));
        }
        if (isCut || secrets.size() == MAX_FINDINGS_PER_FILE) {
            findings.add(Finding.of(
                            CUT,
                            Severity.WARNING,
                            isCut
                                    ? "Only the first 8 MiB of this file were looked at, so that there may be more in it."
                                    : "Only the first " + MAX_FINDINGS_PER_FILE + " secrets of this file are told.")
                    .at(Location.of(path))
                    .withHelp("Keep data of that kind outside the repository"));
        }
        return findings;
    }

    /** The findings of what a commit added; of commits that brought the same secret the first one that is asked about. */
    List<Finding> inCommit(SecretPlace place, String date, int firstLine, String text) throws InterruptedException {
        TextPositions positions = new TextPositions(text);
        List<Finding> findings = new ArrayList<>();
        for (SecretCandidate secret : scanner.scan(place, text, positions, MAX_FINDINGS_PER_FILE)) {
            int line = positions.line(secret.offset());
            if (reason(positions, line).isEmpty() && told.add(secret.secret())) {
                findings.add(Finding.of(
                                IN_HISTORY,
                                Severity.WARNING,
                                "The commit "
                                        + place.commit()
                                                .substring(
                                                        0,
                                                        Math.min(
                                                                12,
                                                                place.commit().length()))
                                        + " of " + date + " brought what looks like a secret: "
                                        + secret.description() + " (" + secret.masked()
                                        + "). It is gone from the files, and stays in every clone.")
                        .at(Location.of(place.path(), firstLine + line - 1))
                        .withHelp(HISTORY_HELP));
            }
        }
        return findings;
    }

    private Optional<String> reason(TextPositions positions, int line) {
        return heedsComments ? InlineAllow.reason(positions, line) : Optional.empty();
    }

    /** A reason may stand in front of the secret that it is about. */
    private static String withoutSecrets(String reason, List<SecretCandidate> secrets) {
        String text = reason;
        for (SecretCandidate secret : secrets) {
            text = text.replace(secret.secret(), "…");
        }
        return text;
    }

    private static Finding allowed(SecretCandidate secret, String reason) {
        return Finding.of(
                ALLOWED,
                Severity.NOTE,
                "What looks like a secret (" + secret.rule().id() + ") is allowed here: " + Quoted.of(reason));
    }

    private static Finding found(SecretCandidate secret) {
        return Finding.of(
                        secret.rule().id(),
                        Severity.ERROR,
                        "This looks like a secret: " + secret.description() + " (" + secret.masked()
                                + "). Whoever can read the repository can use it.")
                .withHelp(HELP);
    }
}
