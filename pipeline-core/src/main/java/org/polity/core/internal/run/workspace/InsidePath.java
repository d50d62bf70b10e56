package org.polity.core.internal.run.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds what a step left in its workspace, and nothing that lies outside. */
public final class InsidePath {

    private InsidePath() {}

    /**
     * The real file or folder behind a relative path; empty when there is none.
     *
     * @throws IOException when a symbolic link on the way leads out of the workspace, or the path cannot be read
     */
    public static Optional<Path> find(Path workspace, String relative) throws IOException {
        Path path = workspace.resolve(relative);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Path real = path.toRealPath();
        if (!real.startsWith(workspace.toRealPath())) {
            throw new IOException("'" + relative + "' leads out of the workspace through a symbolic link");
        }
        return Optional.of(real);
    }

    /**
     * Makes a folder, where every name below {@code base} becomes a real folder.
     *
     * @throws IOException when it cannot be made, or a symbolic link stands on the way
     */
    public static Path createFolder(Path base, Path folder) throws IOException {
        if (folder.startsWith(base)) {
            Path path = base;
            for (Path name : base.relativize(folder)) {
                path = path.resolve(name);
                if (Files.isSymbolicLink(path)) {
                    throw new IOException(path + " is a symbolic link, where a folder is to be made");
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
