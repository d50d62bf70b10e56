package org.polity.domains.project;

/** An input of {@code pipeline.yaml} holds what nobody can work with. The message names the input and says what to write. */
final class InvalidInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String input;

    InvalidInputException(String input, String message) {
        super("input '" + input + "': " + message);
        this.input = input;
    }

    /** The name of the input. */
    String input() {
        return input;
    }
}
