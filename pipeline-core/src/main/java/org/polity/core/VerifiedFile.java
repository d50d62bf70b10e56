package org.polity.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a generated file, or of one that stands in the place of one.
 *
 * @param path where it stands, relative to the deliverable's root, with {@code /} between names
 * @param state how it stands
 * @param command the command that wrote it; empty when that is not known
 * @param details what is wrong or different, in terms of domains and steps, one sentence each; empty when nothing is
 * @param since since when it is behind, as far as that is known
 * @param late whether it has been behind for longer than it may
 * @param fixed whether it was written anew
 */
public record VerifiedFile(
        String path,
        State state,
        Optional<String> command,
        List<String> details,
        Optional<Instant> since,
        boolean late,
        boolean fixed) {

    /** How a file stands. */
    public enum State {
        /** It is what would be generated now, whatever the versions of domains whose steps did not change. */
        FINE,
        /** Nobody edited it, and something else would be generated now. */
        BEHIND,
        /** What was generated was edited. */
        EDITED,
        /** The command that wrote it writes others beside it, and this one is not there. */
        MISSING,
        /** It claims to be generated, and cannot be read as such; only people can mend it. */
        BROKEN,
        /** It cannot be told, because a domain cannot be had now. */
        UNTOLD,
        /** It was not generated, and stands where a generated file would. */
        HAND_WRITTEN
    }

    /** Copies the list. */
    public VerifiedFile {
        details = List.copyOf(details);
    }

    /** Whether it is as it should be, or may be otherwise for now. */
    public boolean isTolerable() {
        return switch (state) {
            case FINE, UNTOLD, HAND_WRITTEN -> true;
            case BEHIND -> fixed || !late;
            case EDITED, MISSING -> fixed;
            case BROKEN -> false;
        };
    }

    static VerifiedFile of(String path, State state, Optional<String> command, List<String> details) {
        return new VerifiedFile(path, state, command, details, Optional.empty(), false, false);
    }

    VerifiedFile behindSince(Optional<Instant> begin, boolean tooLong) {
        return new VerifiedFile(path, state, command, details, begin, tooLong, fixed);
    }

    VerifiedFile afterFix() {
        return new VerifiedFile(path, state, command, details, since, late, true);
    }
}
