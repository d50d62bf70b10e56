package org.polity.core.internal.maven;

/** Says that an artifact cannot be had. */
public final class MavenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String next;

    /** Why not. */
    public enum Reason {
        /** The repository has no such artifact, or no such version of it. */
        UNKNOWN,
        /** The repository has the artifact, and no version of it within the range. */
        EMPTY_RANGE,
        /** The repository does not answer as one. */
        UNREACHABLE,
        /** The network may not be used, and the cache does not hold it. */
        OFFLINE,
        /** What came is not what the repository's own checksum says. */
        CORRUPT,
        /** The jar is not the one that is demanded. */
        WRONG_DIGEST,
        /** It is larger than anything that we take. */
        TOO_LARGE
    }

    /**
     * Makes the exception.
     *
     * @param message why, in one sentence without a full stop
     * @param next what to do about it
     */
    MavenException(Reason reason, String message, String next) {
        super(message);
        this.reason = reason;
        this.next = next;
    }

    /** Makes the exception with what caused it, which is shown on request only. */
    MavenException(Reason reason, String message, String next, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.next = next;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }

    /** What to do about it. */
    public String next() {
        return next;
    }
}
