package org.polity.api.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.StepId;
import org.polity.api.Verdict;

/**
 * What came of a step.
 *
 * @param id the step
 * @param verdict its verdict
 * @param blocking whether the verdict counts for the run: false for a rule that is advisory today, and for an error
 *     that is a debt
 * @param reason why the verdict is no {@code PASS}, in one sentence
 * @param next what to do about it, where that is known
 * @param findings what it found
 * @param attempts how often it was tried; 0 when it did not run
 * @param duration the time that all attempts took together
 * @param log the file that holds all of its output, when it ran
 */
public record StepResult(
        StepId id,
        Verdict verdict,
        boolean blocking,
        Optional<String> reason,
        Optional<String> next,
        List<Finding> findings,
        int attempts,
        Duration duration,
        Optional<Path> log) {

    /** The reason why a step is {@code SKIPPED} that the run's options leave out. */
    public static final String NOT_SELECTED = "not selected";

    /** The reason why a step is {@code SKIPPED} that the end of the run came before. */
    public static final String INTERRUPTED = "interrupted";

    /** Copies the list. */
    public StepResult {
        findings = List.copyOf(findings);
    }

    /** Tells whether the run's options asked for this step, or for one that needs it. */
    public boolean wasSelected() {
        return !isSkippedAs(NOT_SELECTED);
    }

    /** Tells whether the run was ended before this step was. */
    public boolean wasInterrupted() {
        return isSkippedAs(INTERRUPTED);
    }

    private boolean isSkippedAs(String why) {
        return verdict == Verdict.SKIPPED && reason.equals(Optional.of(why));
    }
}
