package org.polity.core.internal.worker;

import java.util.Optional;

/** Says that a domain's code did not do what it was asked for, in a sentence that names the domain. */
public final class WorkerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String next;
    private final String claimed;

    /**
     * Makes the exception.
     *
     * @param message what went wrong, in one sentence without a full stop
     * @param next what to do about it; may be empty
     */
    WorkerException(String message, String next) {
        super(message);
        this.next = next;
        this.claimed = "";
    }

    /** Makes the exception with what caused it, which is shown on request only. */
    WorkerException(String message, String next, Throwable cause) {
        this(message, next, "", cause);
    }

    /**
     * Makes the exception.
     *
     * @param claimed the id of another domain whose step or artifact the code named as its own; may be empty
     * @param cause what caused it, which is shown on request only
     */
    WorkerException(String message, String next, String claimed, Throwable cause) {
        super(message, cause);
        this.next = next;
        this.claimed = claimed;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What to do about it, when that is known. */
    public Optional<String> next() {
        return Optional.of(next).filter(text -> !text.isBlank());
    }

    /** The id of another domain whose step or artifact the code named as its own, when that is what went wrong. */
    public Optional<String> claimed() {
        return Optional.of(claimed).filter(id -> !id.isEmpty());
    }
}
