package org.polity.core.internal.detection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The text of a Gradle script, Groovy or Kotlin, in which the assignments at the outermost level are found by looking at
 * brackets, texts and comments alone. What {@code allprojects} sets counts as well.
 */
final class GradleScript {

    private static final String ALL_PROJECTS = "allprojects";

    private final String text;
    private final Deque<String> blocks = new ArrayDeque<>();
    private int at;

    private GradleScript(String text) {
        this.text = text;
    }

    /**
     * What a property is set to.
     *
     * @param literal the text; empty when it is computed
     */
    record Assignment(Optional<String> literal) {}

    /** Finds the last assignment of a property, such as {@code version}. */
    static Optional<Assignment> find(String text, String property) {
        return new GradleScript(text).find(property);
    }

    private Optional<Assignment> find(String property) {
        Optional<Assignment> found = Optional.empty();
        boolean statementStart = true;
        String word = "";
        while (at < text.length()) {
            char c = text.charAt(at);
            if (skipComment() || skipText().isPresent()) {
                continue;
            }
            if (Character.isJavaIdentifierStart(c)) {
                String name = dottedName();
                if (statementStart && isOutermost() && (name.equals(property) || name.equals("project." + property))) {
                    Optional<Assignment> assignment = assignment();
                    found = assignment.isPresent() ? assignment : found;
                }
                word = statementStart ? name : word;
                statementStart = false;
                continue;
            }
            at++;
            switch (c) {
                case '{', '(', '[' -> blocks.push(c == '{' ? word : "(");
                case '}', ')', ']' -> blocks.poll();
                default -> {
                    // Nothing that opens or closes.
                }
            }
            boolean end = c == '\n' || c == ';' || c == '{' || c == '}';
            statementStart = end || (statementStart && Character.isWhitespace(c));
        }
        return found;
    }

    private boolean isOutermost() {
        return blocks.isEmpty() || (blocks.size() == 1 && ALL_PROJECTS.equals(blocks.peek()));
    }

    /** Reads {@code = value}, {@code value} or {@code (value)}; empty when what follows is none of these. */
    private Optional<Assignment> assignment() {
        skipBlanks();
        boolean sign = at < text.length() && text.charAt(at) == '=' && !text.startsWith("==", at);
        boolean call = at < text.length() && text.charAt(at) == '(';
        if (sign || call) {
            at++;
            skipBlanks();
        }
        Optional<String> value = skipText();
        if (value.isEmpty()) {
            if (call) {
                blocks.push("(");
            }
            return sign || call ? Optional.of(new Assignment(Optional.empty())) : Optional.empty();
        }
        skipBlanks();
        if (call && at < text.length() && text.charAt(at) == ')') {
            at++;
            skipBlanks();
        } else if (call) {
            blocks.push("(");
        }
        boolean complete = at == text.length() || "\r\n;}".indexOf(text.charAt(at)) >= 0 || text.startsWith("/", at);
        return Optional.of(new Assignment(complete ? literal(value.get()) : Optional.empty()));
    }

    /** The content of a quoted text; empty when a value is inserted into it. */
    private static Optional<String> literal(String quoted) {
        String mark = quoted.substring(0, quoted.startsWith("'''") || quoted.startsWith("\"\"\"") ? 3 : 1);
        if (quoted.length() < 2 * mark.length() || !quoted.endsWith(mark)) {
            return Optional.empty();
        }
        String content = quoted.substring(mark.length(), quoted.length() - mark.length());
        boolean inserted = quoted.startsWith("\"") && content.indexOf('$') >= 0;
        return inserted || content.indexOf('\\') >= 0 ? Optional.empty() : Optional.of(content);
    }

    private String dottedName() {
        int start = at;
        while (at < text.length() && (Character.isJavaIdentifierPart(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean skipComment() {
        if (text.startsWith("//", at)) {
            at = indexOrEnd("\n", at);
            return true;
        }
        if (text.startsWith("/*", at)) {
            at = Math.min(indexOrEnd("*/", at + 2) + 2, text.length());
            return true;
        }
        return false;
    }

    /** Skips a quoted text, and returns it with its quotes; empty when there is none here. */
    private Optional<String> skipText() {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '\'' && quote != '"') {
            return Optional.empty();
        }
        int start = at;
        String three = String.valueOf(quote).repeat(3);
        if (text.startsWith(three, at)) {
            at = Math.min(indexOrEnd(three, at + 3) + 3, text.length());
            return Optional.of(text.substring(start, at));
        }
        at++;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length());
        return Optional.of(text.substring(start, at));
    }

    private int indexOrEnd(String what, int from) {
        int index = text.indexOf(what, from);
        return index < 0 ? text.length() : index;
    }
}
