package org.polity.core.internal.git.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.eclipse.jgit.dircache.DirCacheEntry;

/**
 * Tells without reading a file whether it is what Git put there: by its size and times, as Git does. A file that was
 * written no earlier than the index may have been changed since within the same tick of the clock, and leaves a doubt.
 */
public final class IndexStat {

    private final Instant written;
    private final boolean unix;

    /** Makes it for the files of an index. */
    public IndexStat(Index index, Path workTree) {
        this.written = index.written();
        this.unix = workTree.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Tells whether the file is unchanged for sure; otherwise its content has to be looked at. */
    public boolean isUnchanged(DirCacheEntry entry, Path place, BasicFileAttributes attributes) {
        return !entry.isSmudged()
                && !entry.mightBeRacilyClean(written)
                && entry.getLength() == (int) attributes.size()
                && isSameTime(
                        entry.getLastModifiedInstant(),
                        attributes.lastModifiedTime().toInstant())
                && isSameStatusTime(entry, place);
    }

    /** The time of the last change of any kind, which nobody can set back; zero where Git does not know it. */
    private boolean isSameStatusTime(DirCacheEntry entry, Path place) {
        if (!unix || entry.getCreationTime() == 0) {
            return true;
        }
        try {
            return Files.getAttribute(place, "unix:ctime", LinkOption.NOFOLLOW_LINKS) instanceof FileTime time
                    && time.toMillis() == entry.getCreationTime();
        } catch (IOException e) {
            return false;
        }
    }

    /** Some systems keep less than nanoseconds, which is less than Git writes down. */
    private static boolean isSameTime(Instant stored, Instant actual) {
        return stored.getEpochSecond() == actual.getEpochSecond()
                && (stored.getNano() == actual.getNano() || stored.getNano() / 1000 * 1000 == actual.getNano());
    }
}
