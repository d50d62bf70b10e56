package org.polity.core.internal.detection;

import java.util.Map;
import java.util.Optional;

/**
 * Reads the words of a Dockerfile instruction, with quotes, escapes and variables as in the Dockerfile reference. A word
 * with a variable that is not known here is itself unknown. Not for use by several threads.
 */
final class DockerfileWords {

    private static final int MAX_LENGTH = 4096;

    private final String text;
    private final char escape;
    private final Map<String, Optional<String>> variables;
    private int at;

    DockerfileWords(String text, char escape, Map<String, Optional<String>> variables) {
        this.text = text;
        this.escape = escape;
        this.variables = variables;
    }

    /** Tells whether there is another word, and goes to its beginning. */
    boolean hasNext() {
        skipBlanks();
        return at < text.length();
    }

    /** Reads up to a blank or {@code =}; quotes are taken off. */
    String key() {
        StringBuilder key = new StringBuilder();
        while (at < text.length() && !isBlank() && text.charAt(at) != '=') {
            char c = text.charAt(at++);
            if (c != '"' && c != '\'') {
                key.append(c);
            }
        }
        return key.toString();
    }

    /** Goes over a character, if it is there. */
    boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    /** Reads a word; empty when it is unknown. */
    Optional<String> word() {
        return read(false);
    }

    /** Reads all that is left, but for blanks around it; empty when it is unknown. */
    Optional<String> rest() {
        skipBlanks();
        return read(true);
    }

    /** The whole text as one word. */
    Optional<String> text() {
        return read(true);
    }

    private Optional<String> read(boolean toEnd) {
        StringBuilder word = new StringBuilder();
        boolean known = true;
        char quote = 0;
        while (at < text.length() && (toEnd || quote != 0 || !isBlank())) {
            char c = text.charAt(at);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                at++;
            } else if (quote == c && quote != 0) {
                quote = 0;
                at++;
            } else if (c == '$' && quote != '\'') {
                Optional<String> value = variable();
                known &= value.isPresent() && word.length() <= MAX_LENGTH;
                if (known) {
                    value.ifPresent(word::append);
                }
            } else if (c == escape && quote != '\'' && at + 1 < text.length() && isEscapable(quote, at + 1)) {
                word.append(text.charAt(at + 1));
                at += 2;
            } else {
                word.append(c);
                at++;
            }
        }
        known &= word.length() <= MAX_LENGTH;
        return known ? Optional.of(word.toString()) : Optional.empty();
    }

    /** Between double quotes only what has a meaning there can be escaped. */
    private boolean isEscapable(char quote, int index) {
        char c = text.charAt(index);
        return quote == 0 || c == '"' || c == '$' || c == escape;
    }

    /** Reads {@code $name}, {@code ${name}}, {@code ${name:-default}} or {@code ${name:+other}}. */
    private Optional<String> variable() {
        at++;
        if (!skip('{')) {
            String name = name();
            return name.isEmpty() ? Optional.of("$") : value(name);
        }
        String name = name();
        int end = text.indexOf('}', at);
        if (end < 0) {
            at = text.length();
            return Optional.empty();
        }
        String modifier = text.substring(at, end);
        at = end + 1;
        Optional<String> value = value(name);
        if (modifier.startsWith(":-")) {
            return value.filter(text -> !text.isEmpty()).or(() -> literal(modifier.substring(2)));
        }
        if (modifier.startsWith(":+")) {
            return value.flatMap(text -> text.isEmpty() ? Optional.of("") : literal(modifier.substring(2)));
        }
        return modifier.isEmpty() ? value : Optional.empty();
    }

    private Optional<String> value(String name) {
        return variables.getOrDefault(name, Optional.empty());
    }

    private static Optional<String> literal(String text) {
        return text.indexOf('$') >= 0 ? Optional.empty() : Optional.of(text);
    }

    private String name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean isBlank() {
        return Character.isWhitespace(text.charAt(at));
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank()) {
            at++;
        }
    }
}
