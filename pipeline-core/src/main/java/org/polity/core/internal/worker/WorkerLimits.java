package org.polity.core.internal.worker;

import java.time.Duration;
import java.util.Map;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;

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

    private static final String VARIABLE = "POLITY_DOMAIN_SECONDS";

    /**
     * The default limits, or those of a machine that is slower or busier than most: {@value #VARIABLE} states how long a
     * domain's code may take to say who it is, and to contribute.
     *
     * @throws InvalidInputException when the variable is no number of seconds from 1 to 9999
     */
    static WorkerLimits of(Map<String, String> environment) {
        String text = environment.getOrDefault(VARIABLE, "");
        if (text.isEmpty()) {
            return DEFAULT;
        }
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new InvalidInputException(
                    Problem.error(VARIABLE + " is '" + text + "'").next("Set it to a number of seconds, 1 to 9999"));
        }
        Duration time = Duration.ofSeconds(Integer.parseInt(text));
        return new WorkerLimits(DEFAULT.memoryMebibytes(), time, time, DEFAULT.check(), DEFAULT.cancel());
    }
}
