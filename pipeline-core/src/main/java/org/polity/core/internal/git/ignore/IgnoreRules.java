package org.polity.core.internal.git.ignore;

import java.util.ArrayList;
import java.util.List;

/** The rules of one ignore file, as gitignore(5) describes them. */
final class IgnoreRules {

    /** A file without rules. */
    static final IgnoreRules NONE = new IgnoreRules(List.of());

    private final List<Rule> rules;

    private IgnoreRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What a file's rules say of a path. */
    enum Decision {
        IGNORED,
        KEPT,
        UNDECIDED
    }

    /** Reads the content of an ignore file. */
    static IgnoreRules parse(String text) {
        List<Rule> rules = new ArrayList<>();
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            boolean windows = end > start && text.charAt(end - 1) == '\r';
            addRule(text.substring(start, windows ? end - 1 : end), rules);
            start = end + 1;
        }
        return rules.isEmpty() ? NONE : new IgnoreRules(rules);
    }

    /**
     * The word of the last rule that matches.
     *
     * @param path a path below the folder that the file stands in
     * @param folder whether it is a folder's
     */
    Decision decide(String path, boolean folder) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            if (rule.matches(path, name, folder)) {
                return rule.negated() ? Decision.KEPT : Decision.IGNORED;
            }
        }
        return Decision.UNDECIDED;
    }

    private static void addRule(String line, List<Rule> rules) {
        if (line.startsWith("#")) {
            return;
        }
        boolean negated = line.startsWith("!");
        String pattern = withoutTrailingSpaces(negated ? line.substring(1) : line);
        boolean folderOnly = pattern.endsWith("/");
        if (folderOnly) {
            pattern = pattern.substring(0, pattern.length() - 1);
        }
        boolean nameOnly = pattern.indexOf('/') < 0;
        if (pattern.startsWith("/")) {
            pattern = pattern.substring(1);
        }
        if (!pattern.isEmpty()) {
            rules.add(new Rule(Pattern.of(pattern), negated, folderOnly, nameOnly));
        }
    }

    /** Without the spaces at the end, but for one behind a backslash. */
    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        int backslashes = 0;
        while (backslashes < end && line.charAt(end - 1 - backslashes) == '\\') {
            backslashes++;
        }
        boolean escaped = backslashes % 2 == 1 && end < line.length();
        return line.substring(0, escaped ? end + 1 : end);
    }

    private record Rule(Pattern pattern, boolean negated, boolean folderOnly, boolean nameOnly) {
        boolean matches(String path, String name, boolean folder) {
            return (folder || !folderOnly) && pattern.matches(nameOnly ? name : path);
        }
    }

    /** A {@link Glob}, or something simpler and faster that does the same. */
    private interface Pattern {

        boolean matches(String text);

        /** As in Git, what stands before the first wildcard is compared by itself, and the rest as a pattern of its own. */
        static Pattern of(String pattern) {
            int wildcard = firstWildcard(pattern);
            if (wildcard == pattern.length()) {
                return pattern::equals;
            }
            String literal = pattern.substring(0, wildcard);
            String rest = pattern.substring(wildcard);
            if (rest.startsWith("*")
                    && firstWildcard(rest.substring(1)) == rest.length() - 1
                    && rest.indexOf('/') < 0) {
                return simpleStar(literal, rest.substring(1));
            }
            Glob glob = Glob.of(rest);
            return text -> text.startsWith(literal) && glob.matches(text.substring(literal.length()));
        }

        private static Pattern simpleStar(String start, String end) {
            return text -> text.length() >= start.length() + end.length()
                    && text.startsWith(start)
                    && text.endsWith(end)
                    && text.indexOf('/', start.length()) < 0;
        }

        private static int firstWildcard(String text) {
            for (int i = 0; i < text.length(); i++) {
                if ("*?[\\".indexOf(text.charAt(i)) >= 0) {
                    return i;
                }
            }
            return text.length();
        }
    }
}
