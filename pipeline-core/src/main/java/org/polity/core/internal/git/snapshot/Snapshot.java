package org.polity.core.internal.git.snapshot;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.polity.api.domain.SourceTree;

/**
 * A source tree as it was at one moment, whatever is written to its folder afterwards. What Git stores is not copied for
 * it: a file is read where it stands, and where its bytes are no longer those of the commit, from Git's objects. Reading
 * checks each file against its name in Git, so nobody can put another in its place. Files that Git does not store as they
 * are were copied. Safe for use by several threads.
 */
public final class Snapshot {

    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Map<String, Entry> entries;
    private final SourceTree tree;

    Snapshot(Map<String, Entry> entries) {
        this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        this.tree = new SnapshotTree(entries);
    }

    /** What a snapshot holds, and its path below the root, as the file system spells it. */
    sealed interface Entry {

        Path path();

        /** A file. */
        record File(Path path, PinnedFile content, boolean executable) implements Entry {}

        /** A symbolic link that stays inside. */
        record Link(Path path, Path target) implements Entry {}
    }

    /** The files, without symbolic links. */
    public SourceTree tree() {
        return tree;
    }

    /**
     * Lays the tree into a folder. Files that their owner may execute are so there; all other permissions are those of new
     * files. A symbolic link is laid as such when it is relative, climbs no higher than the root and then only descends;
     * then it leads to nothing outside the folder. Other links are left out. What is in the folder already stays as it is.
     *
     * @param folder where to; made when missing
     * @throws IOException when something cannot be written, or is no longer to be had
     */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Set<Path> made = new HashSet<>(Set.of(folder));
        for (Entry entry : entries.values()) {
            Path target = folder.resolve(entry.path().toString());
            if (made.add(target.getParent())) {
                Files.createDirectories(target.getParent());
            }
            try {
                write(entry, target);
            } catch (FileAlreadyExistsException e) {
                // Whoever wrote it there wanted it so.
            }
        }
    }

    private static void write(Entry entry, Path target) throws IOException {
        if (entry instanceof Entry.Link link) {
            Files.createSymbolicLink(target, link.target());
        } else if (entry instanceof Entry.File file) {
            file.content().writeTo(target);
            if (file.executable()) {
                Files.setPosixFilePermissions(target, EXECUTABLE);
            }
        }
    }
}
