package org.polity.core.internal.git.files;

import java.nio.file.Path;
import java.util.Optional;
import org.polity.core.internal.git.ignore.IgnoreLevel;
import org.polity.core.internal.git.index.Index;
import org.polity.core.internal.git.repository.FileNames;
import org.polity.core.internal.git.repository.GitEnvironment;
import org.polity.core.internal.git.repository.GitFolder;
import org.polity.core.internal.git.repository.GitRepository;
import org.polity.core.internal.git.repository.Lazy;

/**
 * The rules inside Git: what is tracked, or not ignored. The index is read only where an ignore rule or a repository
 * inside this one leaves a doubt.
 */
final class GitRules implements FolderRules {

    private final Lazy<Index> index;
    private final String base;
    private final IgnoreLevel ignores;
    private final boolean ignored;

    /**
     * Makes the rules of a folder.
     *
     * @param base the folder's path in the repository, with {@code /} behind it, or nothing for the root
     * @param ignored whether the folder is ignored, so that only what is tracked belongs to the tree
     */
    private GitRules(Lazy<Index> index, String base, IgnoreLevel ignores, boolean ignored) {
        this.index = index;
        this.base = base;
        this.ignores = ignores;
        this.ignored = ignored;
    }

    /** The rules of the repository's root. */
    static GitRules root(GitRepository repository, Lazy<Index> index) {
        Path root = repository.folder().workTree();
        IgnoreLevel ignores = usersOwn(repository)
                .withShared(repository.folder().commonDir().resolve("info/exclude"))
                .withFolder("", root);
        return new GitRules(index, "", ignores, false);
    }

    @Override
    public boolean holds(String name) {
        if (FileNames.isReserved(name)) {
            return false;
        }
        String path = base + name;
        return (!ignored && !ignores.ignores(path, false)) || index.get().tracks(path);
    }

    @Override
    public Below below(String name, Path folder) {
        if (FileNames.isReserved(name)) {
            return new Below.Nothing();
        }
        String path = base + name;
        boolean leftOut = ignored || ignores.ignores(path, true);
        boolean foreign = GitFolder.isRoot(folder);
        if ((leftOut || foreign) && !index.get().tracksBelow(path)) {
            boolean submodule =
                    index.get().find(path).filter(Index::isSubmodule).isPresent();
            return leftOut && !submodule ? new Below.Nothing() : new Below.Repository();
        }
        String inside = path + "/";
        IgnoreLevel level = leftOut ? ignores : ignores.withFolder(inside, folder);
        return new Below.Part(new GitRules(index, inside, level, leftOut));
    }

    /** The ignore file that the user keeps for all repositories. */
    private static IgnoreLevel usersOwn(GitRepository repository) {
        Optional<String> configured = repository.answer(
                opened -> Optional.ofNullable(opened.getConfig().getString("core", null, "excludesfile")));
        Optional<Path> file = configured.isPresent()
                ? configured.flatMap(GitEnvironment::configuredPath)
                : GitEnvironment.configHome().map(home -> home.resolve("git/ignore"));
        return file.map(IgnoreLevel.NONE::withShared).orElse(IgnoreLevel.NONE);
    }
}
