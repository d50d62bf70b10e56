package org.polity.cli;

import java.util.Optional;
import org.polity.api.Verdict;
import org.polity.api.run.StepResult;

/** Words for what came of steps. */
final class Outcomes {

    private Outcomes() {}

    /** {@code security/scan 2.1s: what it found}, with what stands behind a verdict. */
    static String text(StepResult result) {
        String time = result.attempts() == 0 ? "" : " " + Times.text(result.duration());
        Optional<String> reason = result.verdict() == Verdict.PASS ? Optional.empty() : result.reason();
        return result.id() + time + reason.map(text -> ": " + text).orElse("");
    }

    /** Tells whether somebody has to look at it. */
    static boolean isBad(StepResult result) {
        return result.verdict() == Verdict.FAIL || result.verdict() == Verdict.ERROR;
    }
}
