package org.polity.worker.wire;

/**
 * Why a request has no result.
 *
 * @param kind whose word it is
 * @param message why, in one sentence; for {@link Kind#BROKEN} to follow "the code of domain x "
 * @param next what to do about it; may be empty
 * @param claimed the id of another domain whose step or artifact the code named as its own; mostly empty
 * @param trace where it happened, for those who mend it; may be empty
 */
public record Failure(Kind kind, String message, String next, String claimed, String trace) {

    private static final int MAX_TEXT = 2000;
    private static final int MAX_TRACE = 8000;

    /** Whose word it is. */
    public enum Kind {
        /** The check itself says that it cannot tell. */
        CHECK,
        /** The check was interrupted, as it should. */
        INTERRUPTED,
        /** The code broke. */
        BROKEN
    }

    /** Cuts what is too long for a message. */
    public Failure {
        message = cut(message, MAX_TEXT);
        next = cut(next, MAX_TEXT);
        claimed = cut(claimed, MAX_TEXT);
        trace = cut(trace, MAX_TRACE);
    }

    /** Writes it. */
    public void write(WireWriter out) {
        out.constant(kind).text(message).text(next).text(claimed).text(trace);
    }

    /** Reads it. */
    public static Failure read(WireReader in) throws WireException {
        return new Failure(in.constant(Kind.class), in.text(), in.text(), in.text(), in.text());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
