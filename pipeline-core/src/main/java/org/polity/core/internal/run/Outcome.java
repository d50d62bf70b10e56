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

    /** Tells whether this closes the way for steps that rely on a rule that is enforced. */
    boolean closes() {
        return result.blocking() && !result.verdict().isGood() && cause != Cause.LEFT_OUT;
    }
}
