package org.polity.adapter.jenkins.importing.groovy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text of Groovy: pieces as they are, and expressions whose value Groovy would put in.
 *
 * @param pieces its parts, in order
 */
public record GroovyString(List<Piece> pieces) {

    /**
     * A part of a text.
     *
     * @param text the characters, or the expression
     * @param expression whether it is one
     */
    public record Piece(String text, boolean expression) {}

    /** Stands for an expression while lines are looked at. */
    private static final String EXPRESSION = "\ue000";

    static final GroovyString EMPTY = new GroovyString(List.of());

    private static final Pattern VARIABLE = Pattern.compile("\\s*(?:(?:env|params)\\.)?([A-Za-z_][A-Za-z0-9_]*)"
            + "(?:\\s*\\?:\\s*(?:'([A-Za-z0-9_./:@-]*)'|\"([A-Za-z0-9_./:@-]*)\"))?\\s*");

    /** Copies the list. */
    public GroovyString {
        pieces = List.copyOf(pieces);
    }

    GroovyString followedBy(GroovyString more) {
        List<Piece> all = new ArrayList<>(pieces);
        all.addAll(more.pieces());
        return new GroovyString(all);
    }

    /** Whether there is no expression in it. */
    public boolean isFixed() {
        return pieces.stream().noneMatch(Piece::expression);
    }

    /** The text where it is fixed. */
    Optional<String> fixed() {
        if (!isFixed()) {
            return Optional.empty();
        }
        return Optional.of(String.join("", pieces.stream().map(Piece::text).toList()));
    }

    /** The text for people, with expressions as they stand. */
    public String shown() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.expression() ? "${" + piece.text() + "}" : piece.text()));
        return text.toString();
    }

    /** The text as a shell script that puts in variables itself; empty where an expression is more than a variable. */
    public Optional<String> asScript() {
        StringBuilder script = new StringBuilder();
        for (Piece piece : pieces) {
            if (!piece.expression()) {
                script.append(piece.text());
                continue;
            }
            Optional<String> known = variable(piece.text());
            if (known.isEmpty()) {
                return Optional.empty();
            }
            String variable = known.get();
            script.append(isWithinSingleQuotes(script) ? "'\"" + variable + "\"'" : variable);
        }
        return Optional.of(script.toString());
    }

    /** The text as one word of a shell script. */
    public Optional<String> asWord() {
        List<String> parts = new ArrayList<>();
        for (Piece piece : pieces) {
            Optional<String> variable = variable(piece.text());
            if (!piece.expression()) {
                parts.add("'" + piece.text().replace("'", "'\\''") + "'");
            } else if (variable.isPresent()) {
                parts.add('"' + variable.get() + '"');
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(parts.isEmpty() ? "''" : String.join("", parts));
    }

    /** What stands between double quotes of a shell script: text of the file, and variables. */
    public Optional<String> asValue() {
        StringBuilder value = new StringBuilder();
        for (Piece piece : pieces) {
            Optional<String> variable = variable(piece.text());
            if (!piece.expression()) {
                value.append(piece.text());
            } else if (variable.isPresent()) {
                value.append(variable.get());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(value.toString());
    }

    /** The text with the values of those variables that are known; empty where it names others. */
    public Optional<String> with(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            Matcher matcher = VARIABLE.matcher(piece.text());
            Optional<String> part = !piece.expression()
                    ? Optional.of(piece.text())
                    : matcher.matches() ? Optional.ofNullable(values.get(matcher.group(1))) : Optional.empty();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            text.append(part.get());
        }
        return Optional.of(text.toString());
    }

    /** An expression as the shell has it: a variable, or what stands in its place where it is empty. */
    private static Optional<String> variable(String expression) {
        Matcher matcher = VARIABLE.matcher(expression);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String otherwise = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        return Optional.of("${" + matcher.group(1) + (otherwise == null ? "" : ":-" + otherwise) + "}");
    }

    /** The text without the blanks in front of its lines that all of them have, as {@code stripIndent()} makes it. */
    GroovyString withoutIndentation() {
        StringBuilder flat = new StringBuilder();
        pieces.forEach(piece -> flat.append(piece.expression() ? EXPRESSION : piece.text()));
        List<Piece> expressions = pieces.stream().filter(Piece::expression).toList();
        if (flat.chars().filter(c -> c == EXPRESSION.charAt(0)).count() != expressions.size()) {
            return this;
        }
        List<String> lines = List.of(flat.toString().split("\n", -1));
        int common = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        List<String> texts = List.of(lines.stream()
                .map(line -> line.substring(
                        Math.min(common, line.length() - line.stripLeading().length())))
                .collect(Collectors.joining("\n"))
                .split(EXPRESSION, -1));
        List<Piece> stripped = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                stripped.add(new Piece(texts.get(i), false));
            }
            if (i < expressions.size()) {
                stripped.add(expressions.get(i));
            }
        }
        return new GroovyString(stripped);
    }

    private static boolean isWithinSingleQuotes(CharSequence script) {
        boolean single = false;
        boolean twice = false;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\\' && !single) {
                i++;
            } else if (c == '\'' && !twice) {
                single = !single;
            } else if (c == '"' && !single) {
                twice = !twice;
            }
        }
        return single;
    }
}
