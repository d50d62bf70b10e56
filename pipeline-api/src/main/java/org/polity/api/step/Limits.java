package org.polity.api.step;

import java.time.Duration;

/**
 * How long and how often a step may try.
 *
 * @param timeout the time for one attempt, in whole seconds from 1 on; then the attempt is ended with {@code ERROR}
 * @param retry how many attempts may follow a first one that ended with {@code ERROR}, 0 to {@value #MAX_RETRY}
 */
public record Limits(Duration timeout, int retry) {

    /** The longest time for one attempt: seven days. */
    public static final Duration LONGEST = Duration.ofDays(7); // in front of all that is checked against it

    /** The most attempts that may follow the first one. */
    public static final int MAX_RETRY = 10;

    /** One hour, one attempt. */
    public static final Limits DEFAULT = new Limits(Duration.ofHours(1), 0);

    /** Checks both. */
    public Limits {
        if (timeout.toSeconds() < 1 || timeout.toNanosPart() != 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a timeout is between one second and seven days, in whole seconds");
        }
        if (retry < 0 || retry > MAX_RETRY) {
            throw new IllegalArgumentException("retry is 0 to " + MAX_RETRY + ", not " + retry);
        }
    }
}
