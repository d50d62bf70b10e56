package org.polity.domains.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;

/** Looks for secrets in all files of the sources. No finding shows a secret. */
final class SecretsCheck implements SecurityCheck {

    static final String ALLOWED = "secrets-allowed";
    static final String CUT = "secrets-file-cut";
    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final int MAX_FINDINGS_PER_FILE = 50;
    private static final String HELP = "Revoke it first, for it stays in the history; then take it out, and let the"
            + " program get it when it runs. If it is none, say why in a comment on its line or the line above:"
            + " polity:allow secrets REASON";

    private final SecretRules rules = SecretRules.defaults();
    private final SecretScanner scanner = new SecretScanner(rules);

    @Override
    public CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        RuleSeverities severities = severities(request);
        List<Glob> ignored = SecurityPolicy.globs(request.policy(), SecurityPolicy.IGNORED_PATHS);
        boolean heedsComments = request.policy().get(SecurityPolicy.INLINE_ALLOW);
        List<Finding> findings = new ArrayList<>();
        int binary = 0;
        for (String path : request.sources().files()) {
            if (ignored.stream().noneMatch(glob -> glob.matches(path))) {
                findings.addAll(checkPath(path));
                byte[] content = request.sources().read(path, MAX_BYTES).orElse(new byte[0]);
                Optional<String> text = SecretText.decode(content);
                if (text.isPresent()) {
                    findings.addAll(checkText(path, text.get(), content.length == MAX_BYTES, heedsComments));
                } else {
                    binary++;
                }
            }
        }
        request.log("looked into " + (request.sources().files().size() - binary) + " files, left out " + binary
                + " that hold no text");
        return new CheckResult(severities.apply(findings));
    }

    private RuleSeverities severities(CheckRequest request) throws CheckException {
        Set<String> ids = new HashSet<>(rules.ids());
        ids.add(ALLOWED);
        ids.add(CUT);
        return RuleSeverities.of(
                request.policy(), rule -> !rule.startsWith("dockerfile-") && !rule.startsWith("workload-"), ids);
    }

    private List<Finding> checkPath(String path) {
        return rules.rules().stream()
                .filter(rule -> rule.regex().isEmpty() && rule.concerns(path))
                .map(rule -> Finding.of(
                                rule.id(),
                                Severity.WARNING,
                                "This file looks like a " + rule.description()
                                        + ", and whoever can read the repository has it.")
                        .at(Location.of(path))
                        .withHelp("Keep it outside the repository, and give it to the program when it runs"))
                .toList();
    }

    private List<Finding> checkText(String path, String text, boolean cut, boolean heedsComments)
            throws InterruptedException {
        TextPositions positions = new TextPositions(text);
        List<Finding> findings = new ArrayList<>();
        List<SecretCandidate> secrets = scanner.scan(path, text, positions, MAX_FINDINGS_PER_FILE);
        for (SecretCandidate secret : secrets) {
            int line = positions.line(secret.offset());
            Location place = new Location(path, line, positions.column(secret.offset()));
            Optional<String> reason = heedsComments ? InlineAllow.reason(positions, line) : Optional.empty();
            findings.add(reason.map(why -> allowed(secret, withoutSecrets(why, secrets)))
                    .orElseGet(() -> found(secret))
                    .at(place));
        }
        if (cut || secrets.size() == MAX_FINDINGS_PER_FILE) {
            findings.add(Finding.of(
                            CUT,
                            Severity.WARNING,
                            cut
                                    ? "Only the first 8 MiB of this file were looked at, so that there may be more in it."
                                    : "Only the first " + MAX_FINDINGS_PER_FILE + " secrets of this file are told.")
                    .at(Location.of(path))
                    .withHelp("Keep data of that kind outside the repository"));
        }
        return findings;
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
                        "This looks like a secret: " + secret.rule().description() + " (" + secret.masked()
                                + "). Whoever can read the repository can use it.")
                .withHelp(HELP);
    }
}
