package org.polity.core.internal.run.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.Verdict;

/**
 * What came of trying a step.
 *
 * @param verdict {@code PASS}, {@code FAIL}, {@code ERROR} or {@code WAIVED}
 * @param reason why it is no {@code PASS}, in one sentence
 * @param next what to do about it, where that is known
 * @param findings what it found
 * @param tries how often it was tried
 * @param time the time that the tries took together
 */
public record Attempt(
        Verdict verdict,
        Optional<String> reason,
        Optional<String> next,
        List<Finding> findings,
        int tries,
        Duration time) {

    /** Copies the list. */
    public Attempt {
        findings = List.copyOf(findings);
    }

    /** The rule holds. */
    public static Attempt pass() {
        return once(Verdict.PASS, Optional.empty(), Optional.empty());
    }

    /** The rule is broken. */
    public static Attempt fail(String reason) {
        return once(Verdict.FAIL, Optional.of(reason), Optional.empty());
    }

    /** Something broke. */
    public static Attempt error(String reason) {
        return once(Verdict.ERROR, Optional.of(reason), Optional.empty());
    }

    /** Something broke, and something can be done about it. */
    public static Attempt error(String reason, String next) {
        return once(Verdict.ERROR, Optional.of(reason), Optional.of(next));
    }

    private static Attempt once(Verdict verdict, Optional<String> reason, Optional<String> next) {
        return new Attempt(verdict, reason, next, List.of(), 1, Duration.ZERO);
    }

    /** This attempt with what it found. */
    public Attempt withFindings(List<Finding> found) {
        return new Attempt(verdict, reason, next, found, tries, time);
    }

    /**
     * This attempt, whose findings are all waived.
     *
     * @param why by whom and until when
     */
    public Attempt waived(String why) {
        return new Attempt(Verdict.WAIVED, Optional.of(why), Optional.empty(), findings, tries, time);
    }

    /** This attempt as the last of several. */
    Attempt after(int count, Duration together) {
        return new Attempt(verdict, reason, next, findings, count, together);
    }
}
