package org.polity.core.internal.git;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;

/** When a commit or a tag was made, by its own word. */
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

    /**
     * The tagger's time.
     *
     * @param raw the annotated tag as Git stores it; hostile, hence the answer may be any time or none
     */
    public static Optional<Instant> ofTag(byte[] raw) {
        try {
            return Optional.ofNullable(RevTag.parse(raw).getTaggerIdent()).map(who -> who.getWhenAsInstant());
        } catch (CorruptObjectException | DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
