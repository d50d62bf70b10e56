package org.polity.core.internal.run.step;

import java.time.Duration;

/** How long to wait before a step is tried again. */
@FunctionalInterface
public interface Backoff {

    /** One second, then twice as long each time, at most half a minute. */
    Backoff DOUBLING = failed -> Duration.ofSeconds(Math.min(30, 1L << Math.min(failed - 1, 5)));

    /**
     * The time to wait.
     *
     * @param failed how many tries failed so far, at least 1
     */
    Duration after(int failed);
}
