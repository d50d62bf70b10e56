package org.polity.api.step;

import java.util.Locale;

/** What an {@code ERROR} of the step means to the pipeline. */
public enum OnError {
    /** It stops the pipeline as a broken rule would. */
    BLOCK,
    /** The pipeline goes on, and the next run must clear it. */
    DEBT;

    /** The word for it in files and in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
