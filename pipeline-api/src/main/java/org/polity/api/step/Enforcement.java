package org.polity.api.step;

import java.time.LocalDate;

/** Whether breaking the step's rule stops the pipeline. */
public sealed interface Enforcement {

    /** Tells whether the rule stops the pipeline on a day. */
    boolean isBlockingOn(LocalDate day);

    /** It does. */
    record Blocking() implements Enforcement {
        @Override
        public boolean isBlockingOn(LocalDate day) {
            return true;
        }
    }

    /** It is told, and stops nothing. */
    record Advisory() implements Enforcement {
        @Override
        public boolean isBlockingOn(LocalDate day) {
            return false;
        }
    }

    /**
     * Advisory, and blocking from a day on.
     *
     * @param start the first day on which it blocks
     */
    record BlockingFrom(LocalDate start) implements Enforcement {
        @Override
        public boolean isBlockingOn(LocalDate day) {
            return !day.isBefore(start);
        }
    }
}
