package org.polity.api.adapter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the CI system gets its pipeline. The first that an adapter offers is its default. */
public enum Mode {
    /** A stub that composes when the build starts. */
    DYNAMIC,
    /** A file that holds the whole pipeline, to be committed. */
    STATIC,
    /** A file that a policy project includes, so that the deliverable's project cannot leave it out. */
    INCLUDE;

    /** The word for it on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a mode by its {@linkplain #id() word}; empty when there is none. */
    public static Optional<Mode> find(String id) {
        return Arrays.stream(values()).filter(mode -> mode.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id();
    }
}
