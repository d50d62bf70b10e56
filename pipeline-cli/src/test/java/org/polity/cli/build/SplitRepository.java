package org.polity.cli.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.polity.core.internal.source.TestRepository;

/**
 * A domain's folder of this checkout as a bare repository of its own, with the history that the folder has. A checkout
 * without a repository (an archive, say) gets a history of one commit; a shallow one brings what it has.
 */
record SplitRepository(Path bare) {

    static SplitRepository of(String domain, Path folder) throws IOException {
        Path all = historyOf(domain, Files.createDirectories(folder.resolve("all")));
        git(all, "subtree", "split", "-q", "--prefix=" + domain, "-b", "main-of-" + domain);
        Path bare = folder.resolve(domain + ".git");
        git(folder, "init", "-q", "--bare", "--initial-branch=main", bare.toString());
        git(all, "push", "-q", bare.toString(), "main-of-" + domain + ":main");
        return new SplitRepository(bare);
    }

    /** A fresh clone, as the domain's team works in it. */
    Path cloneTo(Path folder) {
        git(bare, "clone", "-q", bare.toString(), folder.toString());
        return folder;
    }

    /** The titles of the commits, the newest first. */
    List<String> history() {
        return git(bare, "log", "--format=%s", "main").lines().toList();
    }

    static void tag(Path clone, String tag) {
        git(clone, "tag", "-a", "-m", "Release " + tag, tag);
        git(clone, "push", "-q", "origin", tag);
    }

    /** A repository with the domain's folder as it is on disk, on top of the history that the checkout has of it. */
    private static Path historyOf(String domain, Path repository) throws IOException {
        Path checkout = Checkout.root();
        if (Files.exists(checkout.resolve(".git"))) {
            // Not cloned: a checkout that is shallow, or another user's, is no hindrance to a fetch of its objects.
            git(repository, "init", "-q", "--initial-branch=main");
            git(
                    repository,
                    "fetch",
                    "-q",
                    "--update-shallow",
                    checkout.toUri().toString().replaceAll("/$", ""),
                    "HEAD:refs/heads/checkout");
            git(repository, "checkout", "-q", "checkout");
            Folders.delete(repository.resolve(domain));
        } else {
            git(repository, "init", "-q", "--initial-branch=checkout");
        }
        Folders.copySources(checkout.resolve(domain), repository.resolve(domain));
        git(repository, "add", "-A", domain);
        git(repository, "commit", "-q", "--allow-empty", "-m", "The working state", "--", domain);
        return repository;
    }

    private static String git(Path folder, String... arguments) {
        return TestRepository.git(folder, arguments);
    }
}
