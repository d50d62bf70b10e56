package org.polity.core.internal.git;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.polity.core.internal.git.repository.GitEnvironment;

/** Makes Git repositories out of folders, for samples and scaffolds. */
public final class NewRepository {

    private static final String BRANCH = "main";

    private NewRepository() {}

    /**
     * Makes a repository of a folder, on the branch {@value #BRANCH}, and commits nothing.
     *
     * @param folder the folder, which is no repository yet
     * @throws IOException when that fails
     */
    public static void init(Path folder) throws IOException {
        GitEnvironment.prepare();
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch(BRANCH)
                .call()) {
            git.getRepository();
        } catch (GitAPIException e) {
            throw failed(folder, e);
        }
    }

    /**
     * Makes a repository of a folder and commits everything in it to the branch {@value #BRANCH}.
     *
     * @param folder the folder, which is no repository yet
     * @param name the author's name
     * @param email the author's mail address
     * @param message the commit's message
     * @throws IOException when that fails
     */
    public static void commitAll(Path folder, String name, String email, String message) throws IOException {
        GitEnvironment.prepare();
        PersonIdent author = new PersonIdent(name, email);
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch(BRANCH)
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setAuthor(author)
                    .setCommitter(author)
                    .setMessage(message)
                    .setSign(false)
                    .setNoVerify(true)
                    .call();
        } catch (GitAPIException e) {
            throw failed(folder, e);
        }
    }

    private static IOException failed(Path folder, GitAPIException e) {
        return new IOException("no Git repository could be made in " + folder + ": " + e.getMessage(), e);
    }
}
