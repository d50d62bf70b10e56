package org.polity.core.internal.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.domain.SourceTree;
import org.polity.core.internal.git.files.FolderRules;
import org.polity.core.internal.git.files.GitView;
import org.polity.core.internal.git.files.WorkingFiles;
import org.polity.core.internal.git.repository.GitFolder;
import org.polity.core.internal.git.repository.GitRepository;
import org.polity.core.internal.git.repository.Lazy;
import org.polity.core.internal.git.snapshot.Snapshot;
import org.polity.core.internal.git.snapshot.SnapshotTaking;
import org.polity.core.internal.git.version.Description;

/**
 * The deliverable's folder: one look at it, and at the Git repository that it is, or is a part of. Each answer is worked
 * out on first demand and then kept; to look again, open it again. No handle stays open, and nothing is written. Safe
 * for use by several threads.
 *
 * <p>The folder may be the root of a repository, a folder in it (then only that folder counts), a linked worktree, a
 * submodule, or outside Git. A folder that the repository around it ignores as a whole counts as outside Git. Who owns
 * the folder does not matter, for nothing of the repository's is ever executed.
 *
 * <p>All methods throw {@link InvalidInputException} when the repository is damaged or cannot be read.
 */
public final class WorkingTree {

    private final Path root;
    private final Lazy<Optional<GitView>> git;
    private final Lazy<Optional<ObjectId>> head = new Lazy<>(() -> ask(History::head));
    private final Lazy<Boolean> dirty = new Lazy<>(this::findChanges);
    private final Lazy<Optional<String>> description = new Lazy<>(() -> ofHead(Description::of));
    private final Lazy<Optional<String>> branch = new Lazy<>(() -> ask(History::branch));
    private final Lazy<Optional<List<String>>> tags = new Lazy<>(() -> ofHead(History::tags));
    private final Lazy<Optional<String>> remote = new Lazy<>(() -> ask(History::remoteName));
    private final WorkingFiles files;

    private WorkingTree(Path root, Optional<GitView> around) {
        this.root = root;
        this.git = new Lazy<>(() -> around.filter(GitView::isPart));
        this.files = new WorkingFiles(root, this::rules);
    }

    /**
     * Opens a folder.
     *
     * @throws InvalidInputException when it is no folder, a bare repository, or its {@code .git} is no repository
     */
    public static WorkingTree open(Path folder) {
        Path root = existing(folder);
        return new WorkingTree(root, GitFolder.around(root).map(found -> new GitView(found, root)));
    }

    /** The folder: absolute, and without symbolic links. */
    public Path root() {
        return root;
    }

    /** Tells whether the folder belongs to a Git repository. */
    public boolean isGit() {
        return git.get().isPresent();
    }

    /** The root of the repository's working tree; empty outside Git. */
    public Optional<Path> repositoryRoot() {
        return git.get().map(view -> view.repository().folder().workTree());
    }

    /** The commit that is checked out, in full; empty outside Git and before the first commit. */
    public Optional<String> head() {
        return head.get().map(ObjectId::name);
    }

    /**
     * Tells whether the folder differs from the commit: something in it is changed, staged, missing, or neither tracked
     * nor ignored. Changes elsewhere in the repository do not count, nor does {@code .polity}. Always false outside Git.
     *
     * <p>This is stricter than {@code git status} in what is hidden from it: files marked {@code assume-unchanged} or
     * {@code skip-worktree} count when they differ.
     */
    public boolean isDirty() {
        return dirty.get();
    }

    /** {@link #head}, with {@code -dirty} behind it when the folder {@linkplain #isDirty differs} from it. */
    public Optional<String> revision() {
        return head().map(id -> isDirty() ? id + "-dirty" : id);
    }

    /**
     * The commit as {@code git describe --tags --abbrev=7} writes it, by the tags that are versions, {@code v1.2.3} or
     * {@code 1.2.3}; empty when none is reached. Tags that a shallow clone lacks do not count.
     */
    public Optional<String> describe() {
        return description.get();
    }

    /** The branch that is checked out; empty outside Git and when HEAD is detached. */
    public Optional<String> branch() {
        return branch.get();
    }

    /** The names of all tags on the commit, sorted. */
    public List<String> tagsAtHead() {
        return tags.get().orElse(List.of());
    }

    /** The last part of the address of the remote {@code origin}, without {@code .git}; empty when there is none. */
    public Optional<String> remoteName() {
        return remote.get();
    }

    /**
     * The files that Git tracks or does not ignore; outside Git all files. {@code .git} and {@code .polity} never
     * belong to them, at any depth and in any case, nor do symbolic links, what is reached through them, and what is no
     * plain file. As in Git, neither do the files of submodules and of other repositories inside. A single file is
     * found without listing the others.
     */
    public SourceTree sources() {
        return files;
    }

    /**
     * Takes the {@linkplain #sources source tree} as it is now.
     *
     * @param store a folder outside the tree, or under {@code .polity}, for copies of what Git does not store as it is; to
     *     be kept as long as the snapshot is used, and to be removed by the caller; made when something is copied
     * @throws IOException when a file cannot be read or copied
     */
    public Snapshot snapshot(Path store) throws IOException {
        return SnapshotTaking.take(root, git.get(), rules(), store);
    }

    private FolderRules rules() {
        return git.get().flatMap(GitView::rules).orElse(FolderRules.ALL);
    }

    private boolean findChanges() {
        return git.get().map(view -> Changes.any(root, view, rules())).orElse(false);
    }

    private <T> Optional<T> ask(GitRepository.Question<Optional<T>> question) {
        return git.get().flatMap(view -> view.repository().answer(question));
    }

    private <T> Optional<T> ofHead(HeadQuestion<T> question) {
        Optional<ObjectId> commit = head.get();
        return commit.isEmpty() ? Optional.empty() : ask(repository -> question.ask(repository, commit.get()));
    }

    private interface HeadQuestion<T> {
        Optional<T> ask(Repository repository, ObjectId commit) throws IOException;
    }

    private static Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            String what = Files.exists(folder) ? "is not a folder" : "does not exist";
            throw new InvalidInputException(
                    Problem.error("'" + folder + "' " + what).next("Name the folder of the deliverable"));
        }
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new InvalidInputException(Problem.error("'" + folder + "' cannot be read: " + e.getMessage())
                    .next("Check its permissions"));
        }
    }
}
