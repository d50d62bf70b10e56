package org.polity.domains.project.input;

/** An input of {@code pipeline.yaml} holds what nobody can work with. The message names the input and says what to write. */
public final class InvalidInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String input;

    /** Tells of an input by its name, and what to write. */
    public InvalidInputException(String input, String message) {
        super("input '" + input + "': " + message);
        this.input = input;
    }

    /** The name of the input. */
    String input() {
        return input;
    }
}
