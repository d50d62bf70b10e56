package org.polity.core.internal.git.files;

import java.nio.file.Path;
import java.util.Optional;
import org.polity.core.internal.git.files.FolderRules.Below;
import org.polity.core.internal.git.index.Index;
import org.polity.core.internal.git.repository.FileNames;
import org.polity.core.internal.git.repository.GitFolder;
import org.polity.core.internal.git.repository.GitRepository;
import org.polity.core.internal.git.repository.Lazy;

/** A folder of a repository's working tree, as Git sees it. */
public final class GitView {

    private final GitRepository repository;
    private final String base;
    private final Lazy<Index> index;
    private final Lazy<Optional<FolderRules>> rules;

    /**
     * Makes the view of a folder.
     *
     * @param root the folder, in the working tree of {@code git} or its root
     */
    public GitView(GitFolder git, Path root) {
        this.repository = new GitRepository(git);
        Path relative = git.workTree().relativize(root);
        this.base = root.equals(git.workTree()) ? "" : path(relative) + "/";
        this.index = new Lazy<>(() -> Index.read(repository));
        this.rules = new Lazy<>(() -> descend(GitRules.root(repository, index), relative));
    }

    /** The repository that the folder is, or is a part of. */
    public GitRepository repository() {
        return repository;
    }

    /** What is tracked; read on first demand. */
    public Index index() {
        return index.get();
    }

    /** The folder's path in the repository, with {@code /} behind it, or nothing for the root. */
    public String base() {
        return base;
    }

    /** What of the folder belongs to the repository; empty when the repository ignores the whole folder. */
    public Optional<FolderRules> rules() {
        return rules.get();
    }

    /** Tells whether the folder belongs to the repository. */
    public boolean isPart() {
        return base.isEmpty() || rules.get().isPresent();
    }

    private Optional<FolderRules> descend(FolderRules start, Path relative) {
        FolderRules current = start;
        Path place = repository.folder().workTree();
        if (base.isEmpty()) {
            return Optional.of(current);
        }
        for (Path name : relative) {
            place = place.resolve(name);
            if (!(current.below(FileNames.of(place), place) instanceof Below.Part part)) {
                return Optional.empty();
            }
            current = part.rules();
        }
        return Optional.of(current);
    }

    private static String path(Path relative) {
        StringBuilder path = new StringBuilder();
        for (Path name : relative) {
            path.append(path.isEmpty() ? "" : "/").append(FileNames.of(name));
        }
        return path.toString();
    }
}
