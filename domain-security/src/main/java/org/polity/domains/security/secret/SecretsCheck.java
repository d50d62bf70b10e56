package org.polity.domains.security.secret;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.security.check.SecurityCheck;
import org.polity.domains.security.policy.Glob;
import org.polity.domains.security.policy.RuleSeverities;
import org.polity.domains.security.policy.SecurityPolicy;

/** Looks for secrets in all files of the sources, and in what its latest commits added. */
public final class SecretsCheck implements SecurityCheck {

    private static final int MAX_FINDINGS_OF_HISTORY = 200;

    /** Makes the check. */
    public SecretsCheck() {}

    @Override
    public CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        SecretRules rules = SecretRuleSource.of(request);
        RuleSeverities severities = severities(request, rules);
        List<Glob> ignored = SecurityPolicy.globs(request.policy(), SecurityPolicy.IGNORED_PATHS);
        SecretFindings secrets =
                new SecretFindings(new SecretScanner(rules), request.policy().get(SecurityPolicy.INLINE_ALLOW));
        List<Finding> findings = new ArrayList<>(SecretFiles.search(request, rules, ignored, secrets));
        Optional<Path> repository = request.repository();
        long commits = request.policy().get(SecurityPolicy.HISTORY_COMMITS);
        if (repository.isPresent() && commits > 0) {
            findings.addAll(inHistory(request, new SecretHistory(repository.get()), commits, ignored, secrets));
        }
        return new CheckResult(severities.apply(findings));
    }

    private static RuleSeverities severities(CheckRequest request, SecretRules rules) throws CheckException {
        Set<String> ids = new HashSet<>(rules.ids());
        ids.addAll(List.of(SecretFindings.ALLOWED, SecretFindings.CUT, SecretFindings.IN_HISTORY));
        return RuleSeverities.of(
                request.policy(),
                rule -> !rule.startsWith("dockerfile-") && !rule.startsWith("workload-") && !rule.startsWith("image-"),
                ids);
    }

    private static List<Finding> inHistory(
            CheckRequest request, SecretHistory history, long commits, List<Glob> ignored, SecretFindings secrets)
            throws CheckException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        if (!history.exists()) {
            request.log("there is no Git history to look into");
            return findings;
        }
        history.read(commits, (place, date, line, text) -> {
            if (findings.size() < MAX_FINDINGS_OF_HISTORY
                    && ignored.stream().noneMatch(glob -> glob.matches(place.path()))) {
                findings.addAll(secrets.inCommit(place, date, line, text));
            }
        });
        request.log("looked into what the latest " + commits + " commits added, or as many as there are");
        return findings;
    }
}
