package org.polity.api.adapter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the CI system gets its pipeline. The first that an adapter offers is its default. */
public enum Mode {
    /** A stub that composes when the build starts: its first job makes a {@link #BUNDLE}, which the system then runs. */
    DYNAMIC,
    /** A file that holds the whole pipeline, to be committed. */
    STATIC,
    /**
     * What a policy project, or whoever owns the CI system, keeps in its own place, so that the deliverable's project cannot
     * leave it out. It composes when the build starts.
     */
    INCLUDE,
    /**
     * The whole pipeline as the first job of a build hands it on, never to be committed: beside it the jobs find the
     * lock, the files of domains, and the functions that scripts call, as {@link org.polity.api.adapter.job.Bundle} says.
     */
    BUNDLE;

    /** The word for it on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether files of this mode hold the steps of a plan; those of the others compose when the build starts. */
    public boolean holdsPlan() {
        return this == STATIC || this == BUNDLE;
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
