package org.polity.domains.security.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads one word of a shell script, with its quotes and what it substitutes. */
final class ShellWordReader {

    private final String script;
    private final int start;
    private final char closing;
    private final Nesting nesting;
    private final StringBuilder text = new StringBuilder();
    private final List<ShellPipeline> substitutions = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private int position;

    /** Reads the commands that stand inside a word. */
    interface Nesting {
        /** The commands from {@code start} on, up to the character {@code end} that closes them. */
        ShellParser.Nested read(int start, char end);
    }

    ShellWordReader(String script, int start, char closing, Nesting nesting) {
        this.script = script;
        this.start = start;
        this.position = start;
        this.closing = closing;
        this.nesting = nesting;
    }

    /** Where the script goes on behind the word. */
    int position() {
        return position;
    }

    /** Tells whether nothing was there to read. */
    boolean isEmpty() {
        return position == start;
    }

    ShellWord read() {
        while (position < script.length() && !endsWord(script.charAt(position))) {
            char c = script.charAt(position);
            switch (c) {
                case '\\' -> escaped();
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '$', '`' -> expansion();
                case '<', '>' -> redirection(c);
                default -> take();
            }
        }
        return new ShellWord(text.toString(), start, substitutions, places);
    }

    private boolean endsWord(char c) {
        boolean afterRedirection = position > start && (script.charAt(position - 1) == '>');
        return Character.isWhitespace(c)
                || (c == closing && closing != '\0')
                || c == ';'
                || c == ')'
                || c == '('
                || (c == '&' && !afterRedirection)
                || c == '|';
    }

    private void take() {
        text.append(script.charAt(position++));
    }

    private void escaped() {
        position++;
        if (position < script.length()) {
            if (script.charAt(position) == '\n') {
                position++;
            } else {
                take();
            }
        }
    }

    private void singleQuoted() {
        int end = script.indexOf('\'', position + 1);
        text.append(script, position + 1, end < 0 ? script.length() : end);
        position = end < 0 ? script.length() : end + 1;
    }

    private void doubleQuoted() {
        position++;
        while (position < script.length() && script.charAt(position) != '"') {
            char c = script.charAt(position);
            if (c == '\\' && position + 1 < script.length()) {
                position++;
                take();
            } else if (c == '$' || c == '`') {
                expansion();
            } else {
                take();
            }
        }
        position = Math.min(position + 1, script.length());
    }

    private void expansion() {
        if (script.charAt(position) == '`') {
            substitution(position + 1, '`');
        } else if (script.startsWith("$((", position)) {
            int end = script.indexOf("))", position);
            text.append("$((…))");
            position = end < 0 ? script.length() : end + 2;
        } else if (script.startsWith("$(", position)) {
            substitution(position + 2, ')');
        } else if (script.startsWith("${", position)) {
            int end = script.indexOf('}', position);
            int after = end < 0 ? script.length() : end + 1;
            text.append(script, position, after);
            position = after;
        } else {
            take();
        }
    }

    private void redirection(char c) {
        if (script.startsWith("(", position + 1)) {
            substitution(position + 2, ')');
            return;
        }
        do {
            take();
        } while (position < script.length() && script.charAt(position) == c);
    }

    private void substitution(int from, char end) {
        ShellParser.Nested nested = nesting.read(from, end);
        substitutions.addAll(nested.pipelines());
        nested.pipelines().forEach(pipeline -> places.add(text.length()));
        position = nested.end();
    }
}
