package org.polity.core.internal.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.CoreConfig.SymLinks;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.polity.core.internal.git.files.FolderRules;
import org.polity.core.internal.git.files.GitView;
import org.polity.core.internal.git.files.Scan;
import org.polity.core.internal.git.files.Scan.Found;
import org.polity.core.internal.git.index.BlobComparison;
import org.polity.core.internal.git.index.Index;
import org.polity.core.internal.git.index.IndexStat;
import org.polity.core.internal.git.repository.FileNames;

/**
 * Looks for the first difference between a folder and the commit that is checked out. Files are told apart by size and
 * time, as Git does, and read only where these leave a doubt. What the user told Git to overlook ({@code
 * assume-unchanged}, {@code skip-worktree}) is a difference all the same, but for a file that a sparse checkout leaves
 * out: what is delivered under a commit's name is to be what the commit holds.
 */
final class Changes {

    private final Repository repository;
    private final GitView view;
    private final WorkingTreeOptions options;
    private final IndexStat stat;
    private final Set<String> seen = new HashSet<>();
    private final List<Found> doubtful = new ArrayList<>();

    private Changes(Repository repository, GitView view) {
        this.repository = repository;
        this.view = view;
        this.options = repository.getConfig().get(WorkingTreeOptions.KEY);
        this.stat = new IndexStat(view.index(), view.repository().folder().workTree());
    }

    /** Tells whether there is any difference in {@code root}, the folder of the view. */
    static boolean any(Path root, GitView view, FolderRules rules) {
        return view.index().isConflicted()
                || view.repository().answer(repository -> new Changes(repository, view).any(root, rules));
    }

    private boolean any(Path root, FolderRules rules) throws IOException {
        return isStaged() || !Scan.run(root, rules, this::isExpected) || isAnyMissing() || isAnyDoubtfulChanged();
    }

    /** Tells whether the index differs from the commit. */
    private boolean isStaged() throws IOException {
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(commits.getObjectReader())) {
            Optional<ObjectId> head = History.head(repository);
            if (head.isPresent()) {
                walk.addTree(commits.parseTree(head.get()));
            } else {
                walk.addTree(new EmptyTreeIterator());
            }
            walk.addTree(new DirCacheIterator(view.index().cache()));
            walk.setRecursive(true);
            walk.setFilter(differences());
            while (walk.next()) {
                if (!isReserved(walk.getPathString())) {
                    return true;
                }
            }
            return false;
        }
    }

    private TreeFilter differences() {
        return view.base().isEmpty()
                ? TreeFilter.ANY_DIFF
                : AndTreeFilter.create(PathFilter.create(view.base()), TreeFilter.ANY_DIFF);
    }

    /** Tells whether something that is there is tracked, and for all that can be seen unchanged. */
    private boolean isExpected(Found found) {
        String path = view.base() + found.path();
        Optional<DirCacheEntry> entry = view.index().find(path);
        if (entry.isEmpty()) {
            return false;
        }
        seen.add(path);
        return switch (found.kind()) {
            case REPOSITORY -> Index.isSubmodule(entry.get()) && isUnchangedSubmodule(entry.get(), found.place());
            case LINK -> FileMode.SYMLINK.equals(entry.get().getRawMode()) && noteDoubt(found, entry.get());
            case FILE -> isExpectedMode(entry.get(), found) && noteDoubt(found, entry.get());
        };
    }

    private static boolean isUnchangedSubmodule(DirCacheEntry entry, Path place) {
        WorkingTree submodule = WorkingTree.open(place);
        return submodule.head().equals(Optional.of(entry.getObjectId().name())) && !submodule.isDirty();
    }

    private boolean isExpectedMode(DirCacheEntry entry, Found found) {
        FileMode mode = entry.getFileMode();
        if (mode == FileMode.SYMLINK) {
            return options.getSymLinks() == SymLinks.FALSE; // then Git writes links as files
        }
        boolean comparable = options.isFileMode() && found.attributes() instanceof PosixFileAttributes;
        boolean file = mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
        return file && (!comparable || found.isExecutable() == (mode == FileMode.EXECUTABLE_FILE));
    }

    /** Remembers a file that has to be read; always true. */
    private boolean noteDoubt(Found found, DirCacheEntry entry) {
        if (!stat.isUnchanged(entry, found.place(), found.attributes())) {
            doubtful.add(found);
        }
        return true;
    }

    private boolean isAnyMissing() {
        for (Map.Entry<String, DirCacheEntry> tracked : view.index().entries().entrySet()) {
            String path = tracked.getKey();
            boolean unseen = path.startsWith(view.base()) && !seen.contains(path) && !isReserved(path);
            if (unseen && !isLeftOut(path, tracked.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether what is tracked was not seen because it was not checked out. */
    private boolean isLeftOut(String path, DirCacheEntry entry) {
        if (!Index.isSubmodule(entry)) {
            return entry.isSkipWorkTree();
        }
        try {
            return Files.isDirectory(view.repository().folder().workTree().resolve(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private boolean isAnyDoubtfulChanged() {
        BlobComparison comparison = new BlobComparison(repository, view.index().cache());
        for (Found found : doubtful) {
            DirCacheEntry entry = view.index().find(view.base() + found.path()).orElseThrow();
            try {
                boolean same = found.kind() == Scan.Kind.LINK
                        ? BlobComparison.isSameLink(entry, found.place())
                        : comparison.isSame(
                                entry, found.place(), found.attributes().size());
                if (!same) {
                    return true;
                }
            } catch (IOException e) {
                return true; // it cannot be read, or Git lacks what it is to be compared with: nobody can call it clean
            }
        }
        return false;
    }

    private static boolean isReserved(String path) {
        for (String name : path.split("/")) {
            if (FileNames.isReserved(name)) {
                return true;
            }
        }
        return false;
    }
}
