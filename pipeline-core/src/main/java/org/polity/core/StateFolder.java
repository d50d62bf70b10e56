package org.polity.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.core.internal.document.AtomicFiles;

/** {@code .polity} in a deliverable's folder: what Polity keeps there. Git ignores it, by a file of its own. */
final class StateFolder {

    private static final String NAME = ".polity";

    private final Path path;

    StateFolder(Path deliverable) {
        this.path = deliverable.resolve(NAME);
    }

    Path path() {
        return path;
    }

    /**
     * Makes the folder when it is missing.
     *
     * @throws IOException when it cannot be made
     */
    Path open() throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new InvalidInputException(Problem.error("this is a symbolic link, and Polity keeps its files there")
                    .at(Location.of(path.toString()))
                    .next("Remove the link"));
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new InvalidInputException(
                    Problem.error("this is a file, and Polity keeps its files in a folder there")
                            .at(Location.of(path.toString()))
                            .next("Move the file away"));
        }
        Path ignore = path.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            AtomicFiles.write(ignore, "*\n");
        }
        return path;
    }
}
