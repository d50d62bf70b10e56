package org.polity.core.internal.container;

/** Says why a container cannot do its work, in one sentence, and what to do about it. */
public final class ContainerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String next;

    ContainerException(String message, String next) {
        super(message);
        this.next = next;
    }

    ContainerException(String message, String next, Throwable cause) {
        super(message, cause);
        this.next = next;
    }

    /** What to do about it. */
    public String next() {
        return next;
    }
}
