package org.polity.core.internal.run;

import java.util.Optional;
import org.polity.api.Verdict;

/**
 * Why a step does not run.
 *
 * @param verdict {@code SKIPPED}; {@code FAIL} where the user asked for what is not allowed; {@code ERROR} where there is
 *     nothing to run
 * @param cause how it came about
 * @param reason why, in one sentence
 * @param next what to do about it, where there is something
 */
record Refusal(Verdict verdict, Outcome.Cause cause, String reason, Optional<String> next) {

    /** The step is left out on purpose. */
    static Refusal leftOut(String reason) {
        return new Refusal(Verdict.SKIPPED, Outcome.Cause.LEFT_OUT, reason, Optional.empty());
    }

    /** The step is held back by something else. */
    static Refusal heldBack(String reason) {
        return new Refusal(Verdict.SKIPPED, Outcome.Cause.HELD_BACK, reason, Optional.empty());
    }

    /** The user asked for what is not allowed. */
    static Refusal forbidden(String reason) {
        return new Refusal(Verdict.FAIL, Outcome.Cause.DONE, reason, Optional.empty());
    }

    /** The step cannot do its work. */
    static Refusal broken(String reason) {
        return new Refusal(Verdict.ERROR, Outcome.Cause.DONE, reason, Optional.empty());
    }

    /** This refusal with what to do about it. */
    Refusal next(String advice) {
        return new Refusal(verdict, cause, reason, Optional.of(advice));
    }

    /** This refusal, come about in another way. */
    Refusal by(Outcome.Cause other) {
        return new Refusal(verdict, other, reason, next);
    }
}
