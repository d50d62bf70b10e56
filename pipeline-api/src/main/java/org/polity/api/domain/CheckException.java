package org.polity.api.domain;

import java.util.Optional;

/** Says that a check cannot tell whether its rule holds: a tool or the machine broke. The verdict is {@code ERROR}. */
public final class CheckException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String next;

    /**
     * Makes the exception.
     *
     * @param message what broke, in one sentence
     * @param next what to do about it
     */
    public CheckException(String message, String next) {
        super(message);
        this.next = next;
    }

    /**
     * Makes the exception with what caused it.
     *
     * @param message what broke, in one sentence
     * @param next what to do about it
     * @param cause what caused it; shown on request only
     */
    public CheckException(String message, String next, Throwable cause) {
        super(message, cause);
        this.next = next;
    }

    /** What to do about it, when that is known. */
    public Optional<String> next() {
        return Optional.of(next).filter(text -> !text.isBlank());
    }
}
