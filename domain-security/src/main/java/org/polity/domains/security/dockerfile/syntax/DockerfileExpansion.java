package org.polity.domains.security.dockerfile.syntax;

import java.util.Map;

/**
 * Expands variables in a word, and takes its quotes and escapes away, as the section "Environment replacement" of the
 * Dockerfile reference says. A variable without a known value may get one from the command line or from the base
 * image: it is left as <code>${NAME}</code>, and the result is not known.
 */
final class DockerfileExpansion {

    /** Values that double each other must not fill the memory. */
    private static final int MAX_LENGTH = 32 * 1024;

    private static final int MAX_DEPTH = 16;

    private final String raw;
    private final char escape;
    private final Map<String, String> values;
    private final int depth;
    private final StringBuilder result = new StringBuilder();
    private boolean known = true;
    private int position;

    private DockerfileExpansion(String raw, char escape, Map<String, String> values, int depth) {
        this.raw = raw;
        this.escape = escape;
        this.values = values;
        this.depth = depth;
    }

    static DockerfileValue expand(String raw, char escape, Map<String, String> values) {
        return new DockerfileExpansion(raw, escape, values, 0).run();
    }

    /** Takes quotes and escapes away, and leaves variables as they are. */
    static String unquoted(String raw, char escape) {
        StringBuilder text = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == escape && quote != '\'' && i + 1 < raw.length()) {
                text.append(raw.charAt(++i));
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private DockerfileValue run() {
        char quote = 0;
        while (position < raw.length() && result.length() < MAX_LENGTH) {
            char c = raw.charAt(position);
            if (c == escape && quote != '\'' && position + 1 < raw.length()) {
                escaped(quote);
            } else if (c == quote) {
                quote = 0;
                position++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                position++;
            } else if (c == '$' && quote != '\'') {
                position++;
                variable();
            } else {
                result.append(c);
                position++;
            }
        }
        return new DockerfileValue(result.toString(), known && position >= raw.length());
    }

    /** In double quotes the escape character stands for itself, unless it is followed by one that it can escape. */
    private void escaped(char quote) {
        char c = raw.charAt(position + 1);
        if (quote == '"' && c != '"' && c != '$' && c != escape) {
            result.append(escape);
        }
        result.append(c);
        position += 2;
    }

    private void variable() {
        if (position < raw.length() && raw.charAt(position) == '{') {
            braced();
            return;
        }
        String name = name(position);
        position += name.length();
        if (name.isEmpty()) {
            result.append('$');
        } else {
            substitute(name);
        }
    }

    private void braced() {
        int end = closingBrace(position + 1);
        String name = name(position + 1);
        if (end < 0 || name.isEmpty()) {
            known = false;
            result.append('$');
            return;
        }
        String modifier = raw.substring(position + 1 + name.length(), end);
        position = end + 1;
        if (modifier.isEmpty()) {
            substitute(name);
        } else {
            modified(name, modifier);
        }
    }

    private void modified(String name, String modifier) {
        boolean emptyCounts = modifier.startsWith(":");
        String rest = emptyCounts ? modifier.substring(1) : modifier;
        char operator = rest.isEmpty() ? 0 : rest.charAt(0);
        String value = values.getOrDefault(name, "");
        boolean set = emptyCounts ? !value.isEmpty() : values.containsKey(name);
        if (operator == '-' && !set) {
            append(rest.substring(1));
        } else if (operator == '+' && set) {
            append(rest.substring(1));
        } else if (operator == '-' || operator == '?') {
            substitute(name);
        } else if (operator != '+') {
            unknown(name);
        }
    }

    private void append(String word) {
        if (depth >= MAX_DEPTH) {
            known = false;
            return;
        }
        DockerfileValue inner = new DockerfileExpansion(word, escape, values, depth + 1).run();
        result.append(inner.text());
        known &= inner.known();
    }

    private void substitute(String name) {
        String value = values.get(name);
        if (value == null) {
            unknown(name);
        } else {
            result.append(value);
        }
    }

    private void unknown(String name) {
        known = false;
        result.append("${").append(name).append('}');
    }

    private String name(int start) {
        int end = start;
        while (end < raw.length() && isNamePart(raw.charAt(end), end == start)) {
            end++;
        }
        return raw.substring(start, end);
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }

    private int closingBrace(int start) {
        int open = 1;
        for (int i = start; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == escape) {
                i++;
            } else if (c == '{') {
                open++;
            } else if (c == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }
}
