package org.polity.core.internal.git.index;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.util.FS;
import org.polity.core.internal.git.repository.FileNames;
import org.polity.core.internal.git.repository.GitEnvironment;
import org.polity.core.internal.git.repository.GitRepository;

/** Git's index: what it tracks. Paths are those in the repository. */
public final class Index {

    /** The header: a signature, a version and the number of entries; then at least as much as this for each of them. */
    private static final int MIN_ENTRY_BYTES = 62;

    private static final String NEXT = "Run 'git status' in it; if that works, 'git update-index --no-split-index' and"
            + " 'git sparse-checkout reapply --no-sparse-index' make an index that every program can read";

    private final DirCache cache;
    private final Map<String, DirCacheEntry> entries = new LinkedHashMap<>();
    private final Set<String> folders = new HashSet<>();
    private final Instant written;
    private boolean conflicted;

    private Index(DirCache cache, Instant written) {
        this.cache = cache;
        this.written = written;
        for (int i = 0; i < cache.getEntryCount(); i++) {
            DirCacheEntry entry = cache.getEntry(i);
            String path = FileNames.decode(entry.getRawPath());
            conflicted |= entry.getStage() != DirCacheEntry.STAGE_0;
            entries.put(path, entry);
            addFolders(path);
        }
    }

    /**
     * Reads it.
     *
     * @throws org.polity.api.InvalidInputException when it is damaged or of a form that JGit cannot read
     */
    public static Index read(GitRepository repository) {
        GitEnvironment.prepare();
        Path file = repository.folder().gitDir().resolve("index");
        try {
            // Asked for before it is read: a time that is too early only means to look twice at some files.
            Instant written = Instant.EPOCH;
            if (Files.exists(file)) {
                requirePlausible(file);
                written = Files.getLastModifiedTime(file).toInstant();
            }
            return new Index(DirCache.read(file.toFile(), FS.DETECTED), written);
        } catch (IOException | RuntimeException e) {
            throw repository.damaged(e, NEXT);
        }
    }

    /** All that is tracked, by path. */
    public Map<String, DirCacheEntry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** What is tracked at this path. */
    public Optional<DirCacheEntry> find(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    /** Tells whether a file or symbolic link is tracked at this path. */
    public boolean tracks(String path) {
        DirCacheEntry entry = entries.get(path);
        return entry != null && !isSubmodule(entry);
    }

    /** Tells whether anything is tracked below this folder. */
    public boolean tracksBelow(String folder) {
        return folders.contains(folder);
    }

    /** When the index was last written; long ago when there is none. */
    Instant written() {
        return written;
    }

    /** Tells whether a merge is unfinished. */
    public boolean isConflicted() {
        return conflicted;
    }

    /** The index as JGit walks it. */
    public DirCache cache() {
        return cache;
    }

    /** Tells whether an entry stands for another repository, and for no file. */
    public static boolean isSubmodule(DirCacheEntry entry) {
        return FileMode.GITLINK.equals(entry.getRawMode());
    }

    private void addFolders(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (!folders.add(path.substring(0, slash))) {
                return;
            }
        }
    }

    /** JGit believes the header, however much memory it asks for. */
    private static void requirePlausible(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("the index is no file");
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            in.readInt();
            long count = Integer.toUnsignedLong(in.readInt());
            if (count * MIN_ENTRY_BYTES > Files.size(file)) {
                throw new IOException("the index is cut off: it should hold " + count + " entries");
            }
        }
    }
}
