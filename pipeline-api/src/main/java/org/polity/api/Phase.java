package org.polity.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The phases of every pipeline, in their fixed order. What happens in each is the domains' word. */
public enum Phase {
    /** Looks at the sources. */
    CHECK,
    /** Builds what is delivered. */
    BUILD,
    /** Looks at what was built. */
    INSPECT,
    /** Hands it out; waits for every blocking step of every domain. */
    PUBLISH,
    /** Writes down what happened; waits for everything. */
    RECORD;

    /** The word for it in files, in JSON and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a phase by its {@linkplain #id() word}; empty when there is none. */
    public static Optional<Phase> find(String id) {
        return Arrays.stream(values()).filter(phase -> phase.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id();
    }
}
