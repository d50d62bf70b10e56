package org.polity.core.internal.git;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** When a commit was made, by its own word. */
public final class CommitTime {

    private CommitTime() {}

    /**
     * The committer's time.
     *
     * @param raw the commit as Git stores it; hostile, hence the answer may be any time or none
     */
    public static Optional<Instant> of(byte[] raw) {
        try {
            return Optional.ofNullable(RevCommit.parse(raw).getCommitterIdent()).map(who -> who.getWhenAsInstant());
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
