package org.polity.api.importing.draft;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns for names of branches and tags, in which {@code *} stands for any characters. */
public final class RefNames {

    private static final Pattern PARTS =
            Pattern.compile("(\\.[*+](?!\\?))|(\\[0-9\\][*+]|\\\\d[*+]?)|\\\\([./\\-_])|([A-Za-z0-9_/ @=-])|(\\.)");

    private RefNames() {}

    /**
     * The pattern that means what a regular expression means; empty where there is none that does.
     *
     * @param regex without slashes around it
     */
    public static Optional<String> ofRegex(String regex) {
        String inner = regex;
        StringBuilder pattern = new StringBuilder();
        if (inner.startsWith("^")) {
            inner = inner.substring(1);
        } else {
            pattern.append('*');
        }
        boolean closed = inner.endsWith("$") && !inner.endsWith("\\$");
        inner = closed ? inner.substring(0, inner.length() - 1) : inner;
        Matcher matcher = PARTS.matcher(inner);
        int at = 0;
        while (at < inner.length()) {
            if (!matcher.find(at) || matcher.start() != at || matcher.group(2) != null || matcher.group(5) != null) {
                return Optional.empty();
            }
            at = matcher.end();
            boolean repeated = at < inner.length() && "*+?{".indexOf(inner.charAt(at)) >= 0;
            if (repeated || ".+".equals(matcher.group(1))) {
                return Optional.empty();
            }
            pattern.append(
                    matcher.group(1) != null ? "*" : matcher.group(3) != null ? matcher.group(3) : matcher.group(4));
        }
        pattern.append(closed ? "" : "*");
        return Optional.of(pattern.toString().replaceAll("\\*+", "*"));
    }
}
