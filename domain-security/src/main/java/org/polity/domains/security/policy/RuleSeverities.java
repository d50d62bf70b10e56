package org.polity.domains.security.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;

/** How grave the findings of each rule are, where the policy says so. Immutable. */
public final class RuleSeverities {

    private static final String OFF = "off";

    private final Map<String, Optional<Severity>> severities;

    private RuleSeverities(Map<String, Optional<Severity>> severities) {
        this.severities = Map.copyOf(severities);
    }

    /**
     * Reads what the policy says about the rules of one check.
     *
     * @param policy the policy
     * @param concerned tells whether a rule id would be one of this check
     * @param known the rule ids of this check
     * @throws CheckException when a row is about a rule or a severity that there is not
     */
    public static RuleSeverities of(Policy policy, Predicate<String> concerned, Set<String> known)
            throws CheckException {
        Map<String, Optional<Severity>> severities = new HashMap<>();
        for (Map<String, String> row : policy.get(SecurityPolicy.RULES)) {
            String rule = row.getOrDefault("rule", "");
            if (concerned.test(rule)) {
                if (!known.contains(rule)) {
                    throw unknown(
                            "rule",
                            rule,
                            String.join(", ", known.stream().sorted().toList()));
                }
                severities.put(rule, severity(row.getOrDefault("severity", "")));
            }
        }
        return new RuleSeverities(severities);
    }

    /** The findings as grave as the policy wants them, in their order; without those of rules that are off. */
    public List<Finding> apply(List<Finding> findings) {
        List<Finding> kept = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Severity> severity = severities.getOrDefault(finding.rule(), Optional.of(finding.severity()));
            severity.map(grave ->
                            new Finding(finding.rule(), grave, finding.message(), finding.location(), finding.help()))
                    .ifPresent(kept::add);
        }
        return kept;
    }

    private static Optional<Severity> severity(String word) throws CheckException {
        Optional<Severity> severity = Severity.find(word);
        if (severity.isEmpty() && !word.equals(OFF)) {
            throw unknown("severity", word, "error, warning, note, off");
        }
        return severity;
    }

    private static CheckException unknown(String what, String word, String words) {
        return new CheckException(
                "the security policy names the " + what + " '" + word + "' under rules, which there is not",
                "Ask the security team to correct it; there are: " + words);
    }
}
