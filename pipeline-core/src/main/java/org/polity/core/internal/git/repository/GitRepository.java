package org.polity.core.internal.git.repository;

import java.io.File;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;

/**
 * Opens the repository for one question at a time and closes it again, so that no handle stays open. Safe for use by
 * several threads.
 */
public final class GitRepository {

    private final GitFolder folder;

    /** A repository, which is not opened yet. */
    public GitRepository(GitFolder folder) {
        this.folder = folder;
    }

    /** A question to the repository, which is open while it is answered. */
    public interface Question<T> {
        T ask(Repository repository) throws IOException;
    }

    /** Where it keeps what. */
    public GitFolder folder() {
        return folder;
    }

    /**
     * Answers a question.
     *
     * @throws InvalidInputException when the repository is damaged, bare, or of a format that JGit cannot read
     */
    public <T> T answer(Question<T> question) {
        GitEnvironment.prepare();
        try (Repository repository = open()) {
            return question.ask(repository);
        } catch (InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /** Says that the repository cannot be read, because of {@code cause}. */
    private InvalidInputException damaged(Exception cause) {
        return damaged(cause, "Run 'git fsck' in it to see what is wrong, or clone it again");
    }

    /** Says that the repository cannot be read, because of {@code cause}, and what to do next. */
    public InvalidInputException damaged(Exception cause, String next) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String root = cause.getCause() == null ? "" : ": " + cause.getCause().getMessage();
        return new InvalidInputException(
                Problem.error("the Git repository '" + folder.gitDir() + "' cannot be read: " + why + root)
                        .next(next));
    }

    private Repository open() throws IOException {
        File objects = folder.commonDir().resolve("objects").toFile();
        Repository repository = new FileRepositoryBuilder()
                .setGitDir(folder.gitDir().toFile())
                .setGitCommonDir(folder.commonDir().toFile())
                .setObjectDirectory(objects)
                .setWorkTree(folder.workTree().toFile())
                .build();
        try {
            requireReadable(repository);
            return repository;
        } catch (InvalidInputException e) {
            repository.close();
            throw e;
        }
    }

    private void requireReadable(Repository repository) {
        String hash = repository.getConfig().getString("extensions", null, "objectformat");
        if (hash != null && !hash.equalsIgnoreCase("sha1")) {
            throw new InvalidInputException(Problem.error("the Git repository '" + folder.gitDir() + "' names its"
                            + " objects by " + hash + ", which Polity cannot read")
                    .next("Use a repository with SHA-1 object names: 'git init --object-format=sha1'"));
        }
        if (!folder.isLinked() && repository.getConfig().getBoolean("core", null, "bare", false)) {
            throw GitFolder.bare(folder.gitDir());
        }
    }
}
