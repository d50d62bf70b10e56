package org.polity.core.internal.git.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;

/**
 * Where a repository keeps what, found as gitrepository-layout(5) says. The working tree is always the folder that
 * {@code .git} stands in: {@code core.worktree} and Git's environment variables are not asked.
 *
 * @param workTree the root of the working tree
 * @param gitDir the folder of its HEAD and index
 * @param commonDir the folder of what linked worktrees share: objects, references, configuration; often the same
 */
public record GitFolder(Path workTree, Path gitDir, Path commonDir) {

    private static final int MAX_POINTER_BYTES = 8192;
    private static final String POINTER = "gitdir: ";

    /**
     * Finds the repository that {@code folder} lies in.
     *
     * @param folder an absolute path without symbolic links
     * @return empty outside Git
     * @throws InvalidInputException when the repository is bare, or its {@code .git} is none
     */
    public static Optional<GitFolder> around(Path folder) {
        for (Path place = folder; place != null; place = place.getParent()) {
            Path dotGit = place.resolve(".git");
            if (Files.isDirectory(dotGit)) {
                return Optional.of(at(place, dotGit, dotGit));
            }
            if (Files.exists(dotGit)) {
                return Optional.of(at(place, pointedTo(dotGit), dotGit));
            }
            if (isRepository(place, place)) {
                throw bare(place);
            }
        }
        return Optional.empty();
    }

    /** Tells whether a folder is the root of a repository of its own, such as a submodule. */
    public static boolean isRoot(Path folder) {
        Path dotGit = folder.resolve(".git");
        return Files.isRegularFile(dotGit) || Files.exists(dotGit.resolve("HEAD"));
    }

    /** Tells whether this is a working tree that `git worktree add` made. */
    boolean isLinked() {
        return !gitDir.equals(commonDir);
    }

    static InvalidInputException bare(Path place) {
        return new InvalidInputException(Problem.error("'" + place + "' is a bare Git repository: it holds no files")
                .next("Clone it, and name the clone"));
    }

    private static GitFolder at(Path workTree, Path gitDir, Path dotGit) {
        Path commonDir = commonDir(gitDir);
        if (!isRepository(gitDir, commonDir)) {
            throw broken(dotGit, "it has no HEAD, objects or refs");
        }
        return new GitFolder(workTree, gitDir, commonDir);
    }

    private static boolean isRepository(Path gitDir, Path commonDir) {
        return Files.isRegularFile(gitDir.resolve("HEAD"))
                && Files.isDirectory(commonDir.resolve("objects"))
                && Files.isDirectory(commonDir.resolve("refs"));
    }

    private static Path pointedTo(Path dotGit) {
        String text = pointer(dotGit, dotGit);
        if (!text.startsWith(POINTER)) {
            throw broken(dotGit, "it does not begin with '" + POINTER + "'");
        }
        Path gitDir = resolve(dotGit, text.substring(POINTER.length()), dotGit);
        if (!Files.isDirectory(gitDir)) {
            throw broken(dotGit, "it names '" + gitDir + "', which is not there");
        }
        return gitDir;
    }

    private static Path commonDir(Path gitDir) {
        Path file = gitDir.resolve("commondir");
        return Files.exists(file) ? resolve(file, pointer(file, gitDir), gitDir) : gitDir;
    }

    /** The path that the file holds, seen from the file's folder. */
    private static Path resolve(Path file, String path, Path dotGit) {
        try {
            return file.resolveSibling(path).normalize();
        } catch (InvalidPathException e) {
            throw broken(dotGit, "it names no valid path");
        }
    }

    private static String pointer(Path file, Path dotGit) {
        if (!Files.isRegularFile(file)) {
            throw broken(dotGit, "'" + file.getFileName() + "' is neither a file nor a folder");
        }
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_POINTER_BYTES), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw broken(dotGit, "it cannot be read: " + e.getMessage());
        }
    }

    private static InvalidInputException broken(Path dotGit, String why) {
        return new InvalidInputException(Problem.error("'" + dotGit + "' is not a Git repository: " + why)
                .next("Clone the repository again, or delete '" + dotGit + "' to work without Git"));
    }
}
