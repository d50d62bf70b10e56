package org.polity.domains.security;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What looks like a secret, and is none.
 *
 * @param all whether all criteria must hold, or one is enough
 * @param paths expressions for paths
 * @param target what the expressions look at
 * @param regexes expressions for content
 * @param stopwords texts in lower case that no secret contains
 */
record SecretAllowlist(boolean all, List<Pattern> paths, Target target, List<Pattern> regexes, List<String> stopwords) {

    /** What the expressions look at. */
    enum Target {
        SECRET,
        MATCH,
        LINE
    }

    static SecretAllowlist of(SecretRuleFile.Allowlist written) {
        return new SecretAllowlist(
                written.condition().equalsIgnoreCase("AND"),
                written.paths().stream().map(Pattern::compile).toList(),
                written.regexTarget().isEmpty()
                        ? Target.SECRET
                        : Target.valueOf(written.regexTarget().toUpperCase(Locale.ROOT)),
                written.regexes().stream().map(Pattern::compile).toList(),
                written.stopwords().stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList());
    }

    boolean allows(String path, SecretCandidate candidate) {
        List<Boolean> criteria = new ArrayList<>();
        if (!paths.isEmpty()) {
            criteria.add(anyFinds(paths, path));
        }
        if (!regexes.isEmpty()) {
            criteria.add(anyFinds(regexes, candidate.text(target)));
        }
        if (!stopwords.isEmpty()) {
            String secret = candidate.secret().toLowerCase(Locale.ROOT);
            criteria.add(stopwords.stream().anyMatch(secret::contains));
        }
        return all ? !criteria.contains(false) : criteria.contains(true);
    }

    private static boolean anyFinds(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }
}
