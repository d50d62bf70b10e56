package org.polity.core.internal.run;

import java.time.Duration;
import java.util.Optional;
import org.polity.core.internal.run.step.Backoff;

/**
 * What users of the runner do not choose, and its tests do.
 *
 * @param grace how long a step that was told to stop may take
 * @param backoff the pauses between tries
 * @param network the engine's network for containers without services; empty for its default
 */
record RunnerSettings(Duration grace, Backoff backoff, Optional<String> network) {

    static final RunnerSettings DEFAULT =
            new RunnerSettings(Duration.ofSeconds(20), Backoff.DOUBLING, Optional.empty());
}
