package org.polity.adapter.jenkins.importing.groovy;

import java.util.List;
import java.util.Optional;
import org.polity.api.Location;

/**
 * A statement of Groovy as Declarative uses it: a name, values behind it, and perhaps a block.
 *
 * @param name the name, with dots where it has them; empty where the statement is anything else
 * @param arguments the values
 * @param block what stands in braces behind it
 * @param assigned whether it is an assignment, whose one value is what stands behind the sign
 * @param simple whether it is nothing but that: no operator, no method of a value, no second block
 * @param source how it stands in the file
 * @param location where it begins
 */
public record Statement(
        String name,
        List<Argument> arguments,
        Optional<List<Statement>> block,
        boolean assigned,
        boolean simple,
        String source,
        Location location) {

    /**
     * A value, perhaps with a label in front of it.
     *
     * @param label the label
     * @param value the value
     */
    public record Argument(Optional<String> label, Value value) {}

    /** A value. */
    public sealed interface Value {}

    /**
     * A text.
     *
     * @param text it, with its expressions
     */
    public record Text(GroovyString text) implements Value {}

    /**
     * A word or number.
     *
     * @param text as it stands
     */
    public record Word(String text) implements Value {}

    /**
     * A list, or a map whose items have labels.
     *
     * @param items what is in it, in order
     */
    public record Items(List<Argument> items) implements Value {}

    /**
     * A call.
     *
     * @param statement what is called, with what
     */
    public record Call(Statement statement) implements Value {}

    /**
     * Anything else.
     *
     * @param source as it stands
     */
    public record Other(String source) implements Value {}

    /** Copies the lists. */
    public Statement {
        arguments = List.copyOf(arguments);
        block = block.map(List::copyOf);
    }

    /** The statements of its block; none where it has no block. */
    public List<Statement> body() {
        return block.orElse(List.of());
    }

    /** Those statements that have a name. */
    public static List<Statement> named(String name, List<Statement> body) {
        return body.stream().filter(statement -> statement.name().equals(name)).toList();
    }

    /** The value of a label, or the first one without any where the label is of the one value that needs none. */
    public Optional<Value> value(String label, boolean alone) {
        return arguments.stream()
                .filter(argument -> argument.label().map(label::equals).orElse(alone))
                .map(Argument::value)
                .findFirst();
    }

    /** A text without expressions, by its label. */
    public Optional<String> text(String label, boolean alone) {
        return value(label, alone).flatMap(Statement::fixed);
    }

    /** The value of a label as a word of the shell's: a text, or a variable. */
    public Optional<String> word(String label) {
        return value(label, true).flatMap(value -> {
            if (value instanceof Text text) {
                return text.text().asWord();
            }
            return value instanceof Word word && word.text().matches("(?:env\\.)?[A-Za-z_]\\w*")
                    ? Optional.of("\"${" + word.text().replace("env.", "") + "}\"")
                    : Optional.empty();
        });
    }

    /** A value without expressions: that of a text, or a word; empty for any other. */
    public static Optional<String> fixed(Value value) {
        return value instanceof Text text
                ? text.text().fixed()
                : value instanceof Word word ? Optional.of(word.text()) : Optional.empty();
    }
}
