package org.polity.api;

import java.util.Collection;

/** What came of a step or of a run. A broken rule and a broken tool are never the same thing. */
public enum Verdict {
    /** The rule holds. */
    PASS,
    /** The rule was broken. */
    FAIL,
    /** The tool, the machine or the domain broke, so that nobody knows whether the rule holds. */
    ERROR,
    /** The step did not run, because of what came before it, its condition, or the user's choice. */
    SKIPPED,
    /** The rule was broken, and every break is covered by a waiver that has not expired. */
    WAIVED;

    /** Tells whether steps that need this one may go on. */
    public boolean isGood() {
        return this == PASS || this == WAIVED;
    }

    /**
     * The verdict on a whole run: {@code FAIL} when any is, else {@code ERROR} when any is, else {@code PASS}.
     *
     * @param blocking the verdicts of all blocking steps; skipped steps count as good here, because the step that
     *     caused them is counted itself
     */
    public static Verdict overall(Collection<Verdict> blocking) {
        if (blocking.contains(FAIL)) {
            return FAIL;
        }
        return blocking.contains(ERROR) ? ERROR : PASS;
    }
}
