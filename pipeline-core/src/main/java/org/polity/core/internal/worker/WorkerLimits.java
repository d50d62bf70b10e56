package org.polity.core.internal.worker;

import java.time.Duration;

/**
 * What one domain's code may cost.
 *
 * @param memoryMebibytes how large its heap may grow
 * @param describe how long it may take to say who it is, with the start of its process
 * @param contribute how long it may take to contribute its steps
 * @param check how long a check may take; the time limit of a step is shorter and comes as an interrupt
 * @param cancel how long an interrupted check may take to end, before its process is ended
 */
public record WorkerLimits(
        int memoryMebibytes, Duration describe, Duration contribute, Duration check, Duration cancel) {

    /** Enough for any check, and for the slowest machine that builds. */
    public static final WorkerLimits DEFAULT = new WorkerLimits(
            256, Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofDays(7), Duration.ofSeconds(5));
}
