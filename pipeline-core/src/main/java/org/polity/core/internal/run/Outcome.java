package org.polity.core.internal.run;

import org.polity.api.run.StepResult;

/**
 * A step's result, with what the steps behind it must know.
 *
 * @param result the result
 * @param cause how it came about
 */
record Outcome(StepResult result, Cause cause) {

    /** How a result came about. */
    enum Cause {
        /** The step ran, or could not. */
        DONE,
        /** The step was left out on purpose: by the selection, its condition, or for want of {@code --publish}. */
        LEFT_OUT,
        /** The step was held back by what came before it, or by an interrupt. */
        HELD_BACK
    }

    /** Tells whether nobody saw a rule hold that is enforced, so that nothing may be published. */
    boolean closesPublish() {
        return result.blocking() && !result.verdict().isGood() && cause != Cause.LEFT_OUT;
    }

    /** Tells whether the later steps of the same domain have nothing to build upon. */
    boolean stopsDomain() {
        return result.blocking() && cause == Cause.DONE && !result.verdict().isGood();
    }
}
