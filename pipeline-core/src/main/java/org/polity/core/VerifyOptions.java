package org.polity.core;

import java.time.Duration;
import org.polity.core.internal.config.Durations;

/**
 * How generated files are verified.
 *
 * @param grace how long a file may be behind
 * @param fix whether files that are edited, behind or missing are written anew
 */
public record VerifyOptions(Duration grace, boolean fix) {

    /** Two weeks, and nothing is written. */
    public static final VerifyOptions DEFAULT = new VerifyOptions(Duration.ofDays(14), false);

    /**
     * These options with another time.
     *
     * @param text a whole number and {@code s}, {@code m}, {@code h} or {@code d}
     * @throws IllegalArgumentException when it is none
     */
    public VerifyOptions withGrace(String text) {
        return new VerifyOptions(Durations.parse(text), fix);
    }

    /** These options, with or without writing. */
    public VerifyOptions withFix(boolean write) {
        return new VerifyOptions(grace, write);
    }
}
