package org.polity.domains.security.secret;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What looks like a secret, and is none.
 *
 * @param all whether all criteria must hold, or one is enough
 * @param commits the commits whose content is meant
 * @param paths expressions for paths
 * @param target what the expressions look at
 * @param regexes expressions for content
 * @param stopwords texts in lower case that no secret contains
 */
record SecretAllowlist(
        boolean all,
        List<String> commits,
        List<Pattern> paths,
        Target target,
        List<Pattern> regexes,
        List<String> stopwords) {

    /** What the expressions look at. */
    enum Target {
        SECRET,
        MATCH,
        LINE
    }

    /**
     * Makes an allowlist ready for use.
     *
     * @throws IllegalArgumentException when it holds what nobody can work with
     */
    static SecretAllowlist of(SecretRuleFile.Allowlist written) {
        return new SecretAllowlist(
                isAnd(written.condition()),
                written.commits(),
                compile(written.paths(), "path"),
                written.regexTarget().isEmpty() ? Target.SECRET : target(written.regexTarget()),
                compile(written.regexes(), "regex"),
                written.stopwords().stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static List<Pattern> compile(List<String> expressions, String what) {
        return expressions.stream()
                .map(expression -> {
                    try {
                        return Pattern.compile(expression);
                    } catch (PatternSyntaxException e) {
                        throw new IllegalArgumentException(
                                "an allowlist has the " + what + " '" + expression + "', which is no RE2: "
                                        + e.getDescription(),
                                e);
                    }
                })
                .toList();
    }

    private static boolean isAnd(String condition) {
        return switch (condition.toUpperCase(Locale.ROOT)) {
            case "AND", "&&" -> true;
            case "", "OR", "||" -> false;
            default ->
                throw new IllegalArgumentException("an allowlist has the condition '" + condition + "': use OR or AND");
        };
    }

    private static Target target(String word) {
        return Arrays.stream(Target.values())
                .filter(target -> target.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "an allowlist has the regexTarget '" + word + "': use secret, match or line"));
    }

    /** Tells whether it allows all of a file, whatever stands in it. */
    boolean allowsAllOf(SecretPlace place) {
        boolean asksForContent = !regexes.isEmpty() || !stopwords.isEmpty();
        boolean path = !paths.isEmpty() && anyFinds(paths, place.path());
        if (!all) {
            return path || isCommit(place);
        }
        return !asksForContent && (path || paths.isEmpty()) && (isCommit(place) || commits.isEmpty());
    }

    private boolean isCommit(SecretPlace place) {
        return commits.contains(place.commit());
    }

    boolean allows(SecretPlace place, SecretCandidate candidate) {
        List<Boolean> criteria = new ArrayList<>();
        if (!commits.isEmpty()) {
            criteria.add(isCommit(place));
        }
        if (!paths.isEmpty()) {
            criteria.add(anyFinds(paths, place.path()));
        }
        if (!regexes.isEmpty()) {
            criteria.add(anyFinds(regexes, candidate.text(target)));
        }
        if (!stopwords.isEmpty()) {
            String secret = candidate.secret().toLowerCase(Locale.ROOT);
            criteria.add(stopwords.stream().anyMatch(secret::contains));
        }
        return all ? !criteria.isEmpty() && !criteria.contains(false) : criteria.contains(true);
    }

    private static boolean anyFinds(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }
}
