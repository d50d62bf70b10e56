package org.polity.core.internal.git.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.polity.core.internal.git.files.FolderRules;
import org.polity.core.internal.git.files.GitView;
import org.polity.core.internal.git.files.Scan;
import org.polity.core.internal.git.files.Scan.Found;
import org.polity.core.internal.git.files.Scan.Kind;
import org.polity.core.internal.git.index.IndexStat;

/** Takes a snapshot: notes what Git stores as it stands in the folder, and copies the rest. */
public final class SnapshotTaking {

    private final Path root;
    private final Path store;
    private final Optional<Stored> stored;
    private int copies;

    private SnapshotTaking(Path root, Path store, Optional<Stored> stored) {
        this.root = root;
        this.store = store;
        this.stored = stored;
    }

    /** The view of a repository, and the tracked files in it that stand in the folder byte for byte as Git stores them. */
    private record Stored(GitView view, Set<String> plain, IndexStat stat) {

        static Stored of(GitView view) {
            Set<String> plain = view.repository().answer(repository -> PlainBlobs.of(repository, view));
            return new Stored(
                    view,
                    plain,
                    new IndexStat(view.index(), view.repository().folder().workTree()));
        }

        Optional<PinnedFile> find(Found found) {
            String path = view.base() + found.path();
            Optional<DirCacheEntry> entry = view.index().find(path).filter(tracked -> plain.contains(path));
            return entry.filter(tracked -> stat.isUnchanged(tracked, found.place(), found.attributes()))
                    .map(tracked -> new PinnedFile(
                            tracked.getObjectId(),
                            found.attributes().size(),
                            List.of(
                                    BlobPlace.file(found.place()),
                                    BlobPlace.object(view.repository(), tracked.getObjectId()))));
        }
    }

    /**
     * Takes it.
     *
     * @param view Git's view of the folder; empty outside Git
     * @param rules what of the folder belongs to the tree
     * @param store a folder for copies, which has to last as long as the snapshot; made when there is something to copy
     */
    public static Snapshot take(Path root, Optional<GitView> view, FolderRules rules, Path store) throws IOException {
        SnapshotTaking taking = new SnapshotTaking(root, store, view.map(Stored::of));
        List<Found> all = new ArrayList<>();
        Scan.run(root, rules, all::add);
        Map<String, Snapshot.Entry> entries = new TreeMap<>();
        for (Found found : all) {
            taking.entry(found).ifPresent(entry -> entries.put(found.path(), entry));
        }
        return new Snapshot(entries);
    }

    private Optional<Snapshot.Entry> entry(Found found) throws IOException {
        Path path = root.relativize(found.place());
        if (found.kind() == Kind.FILE) {
            Optional<PinnedFile> pinned = stored.flatMap(git -> git.find(found));
            PinnedFile content = pinned.isPresent() ? pinned.get() : copy(found.place());
            return Optional.of(new Snapshot.Entry.File(path, content, found.isExecutable()));
        }
        if (found.kind() == Kind.LINK) {
            Path target = Files.readSymbolicLink(found.place());
            return staysInside(target, found) ? Optional.of(new Snapshot.Entry.Link(path, target)) : Optional.empty();
        }
        return Optional.empty();
    }

    private PinnedFile copy(Path file) throws IOException {
        Files.createDirectories(store);
        Path copy = store.resolve(String.valueOf(copies++));
        Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.REPLACE_EXISTING);
        long size = Files.size(copy);
        BlobName name = new BlobName(size, OutputStream.nullOutputStream());
        BlobPlace place = BlobPlace.file(copy);
        place.copyTo(name);
        return new PinnedFile(name.id(), size, List.of(place));
    }

    /**
     * Tells whether a link leads to a place in the tree, whatever is there. It does when it climbs no higher than the
     * root and then only descends: on the way down there can be no link but those for which the same holds. Climbing
     * after a descent is refused, for what looks like a folder may be a link to another depth.
     */
    private static boolean staysInside(Path goal, Found link) {
        if (goal.isAbsolute() || goal.toString().isEmpty()) {
            return false;
        }
        long depth = link.path().chars().filter(c -> c == '/').count();
        boolean climbing = true;
        for (Path name : goal) {
            boolean up = name.toString().equals("..");
            climbing &= up || name.toString().equals(".");
            if (up && (!climbing || --depth < 0)) {
                return false;
            }
        }
        return true;
    }
}
