package org.polity.worker.wire;

/** How much of what a plugin says becomes lines of a log. */
public final class LogLimits {

    /** The most characters of a line; the rest is cut. */
    public static final int LINE = 4000;

    /** The most lines of a request; the rest is left out. */
    public static final int LINES = 10_000;

    private LogLimits() {}
}
