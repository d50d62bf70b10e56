package org.polity.core.internal.run.artifact;

/** Says why a hand-off does not take place, in one sentence, and what to do about it. */
public final class ArtifactException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String next;

    ArtifactException(String message, String next) {
        super(message);
        this.next = next;
    }

    /** What to do about it. */
    public String next() {
        return next;
    }
}
