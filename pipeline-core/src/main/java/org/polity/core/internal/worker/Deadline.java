package org.polity.core.internal.worker;

import java.time.Duration;

/**
 * The end of some time.
 *
 * @param whole the whole time
 * @param end its end, as {@link System#nanoTime} counts
 */
record Deadline(Duration whole, long end) {

    static Deadline in(Duration time) {
        return new Deadline(time, System.nanoTime() + time.toNanos());
    }

    /** What is left; never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }
}
