package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.api.importing.draft.RefNames;
import org.polity.api.step.When;

/** Reads the expressions of rules, as far as they are about branches and tags (GitLab CI/CD, "rules:if"). */
final class Expressions {

    static final When TAGS = new When(Optional.empty(), Optional.of("*"));
    static final When BRANCHES = new When(Optional.of("*"), Optional.empty());

    /** The default branch, whose name is not known. */
    static final When PRIMARY = new When(Optional.of("$CI_DEFAULT_BRANCH"), Optional.empty());

    private static final Pattern COMPARISON = Pattern.compile(
            "\\$(CI_COMMIT_TAG|CI_COMMIT_BRANCH|CI_COMMIT_REF_NAME|CI_COMMIT_REF_SLUG)\\s*(?:(==|=~)\\s*(.+?))?\\s*");
    private static final Set<When> ALL = Set.of(TAGS, BRANCHES);
    private static final int MOST = 50;

    private Expressions() {}

    /**
     * One of several conditions of which one has to hold.
     *
     * @param when the condition; empty where it is none that a step can have
     * @param more whether something else has to hold too
     */
    record Alternative(Optional<When> when, boolean more) {}

    /** The conditions of an expression, of which one has to hold. */
    static List<Alternative> read(String text) {
        List<Alternative> alternatives = new ArrayList<>();
        for (String alternative : split(inner(text), "||")) {
            alternatives.add(together(alternative));
        }
        return alternatives;
    }

    /** What has to hold together: the narrowest of the conditions that are known counts. */
    private static Alternative together(String text) {
        List<When> known = new ArrayList<>();
        boolean more = false;
        for (String factor : split(inner(text), "&&")) {
            Optional<When> when = comparison(inner(factor));
            when.ifPresent(known::add);
            more = more || when.isEmpty();
        }
        Optional<When> narrowest = known.stream()
                .filter(when -> !ALL.contains(when))
                .findFirst()
                .or(() -> known.stream().findFirst());
        boolean several = narrowest.isPresent()
                && known.stream()
                        .anyMatch(when -> !when.equals(narrowest.get())
                                && !(ALL.contains(when)
                                        && when.tag().isPresent()
                                                == narrowest.get().tag().isPresent()));
        return new Alternative(narrowest, narrowest.isPresent() && (more || several));
    }

    private static Optional<When> comparison(String text) {
        Matcher matcher = COMPARISON.matcher(text.replaceAll("\\s*!=\\s*(?:null|\"\"|'')$", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean tag = matcher.group(1).equals("CI_COMMIT_TAG");
        if (matcher.group(2) == null) {
            return Optional.of(tag ? TAGS : BRANCHES);
        }
        String value = matcher.group(3);
        if (value.equals("$CI_DEFAULT_BRANCH") && !tag) {
            return Optional.of(PRIMARY);
        }
        Optional<String> pattern = Optional.empty();
        if (matcher.group(2).equals("=~") && value.matches("/.*/")) {
            pattern = RefNames.ofRegex(value.substring(1, value.length() - 1));
        } else if (matcher.group(2).equals("==") && value.matches("\"[^\"$*]*\"|'[^'$*]*'")) {
            pattern = Optional.of(value.substring(1, value.length() - 1)).filter(name -> !name.isEmpty());
        }
        return pattern.map(name -> condition(name, tag));
    }

    static When condition(String pattern, boolean tag) {
        return tag
                ? new When(Optional.empty(), Optional.of(pattern))
                : new When(Optional.of(pattern), Optional.empty());
    }

    /** The text without parentheses around all of it. */
    private static String inner(String text) {
        String inner = text.strip();
        for (int i = 0; i < MOST && inner.startsWith("(") && end(inner, 0) == inner.length(); i++) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner;
    }

    /** The parts between signs that stand in no quotes, no regular expression and no parentheses. */
    private static List<String> split(String text, String sign) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(sign, at)) {
                parts.add(text.substring(start, at));
                at += sign.length();
                start = at;
            } else {
                at = end(text, at);
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** Where what begins here ends: a text in quotes, a regular expression, what stands in parentheses, or one character. */
    private static int end(String text, int start) {
        char c = text.charAt(start);
        if (c == '"'
                || c == '\''
                || (c == '/' && text.substring(0, start).stripTrailing().endsWith("~"))) {
            int at = start + 1;
            while (at < text.length() && text.charAt(at) != c) {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(text.length(), at + 1);
        }
        if (c != '(') {
            return start + 1;
        }
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            char next = text.charAt(at);
            depth += next == '(' ? 1 : next == ')' ? -1 : 0;
            if (depth == 0) {
                return at + 1;
            }
            at = next == '(' ? at + 1 : end(text, at);
        }
        return text.length() + 1;
    }
}
