package org.polity.domains.project.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;

/** Where checks leave what they make: inside the folder that Polity keeps out of Git, and never through a link. */
public final class OutputFolder {

    /** The folder, relative to the workspace. */
    public static final String PATH = ".polity/project";

    private final Path folder;

    private OutputFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The folder of a request's workspace, made if it is not there.
     *
     * @throws CheckException when something else stands in its place
     */
    public static OutputFolder of(CheckRequest request) throws CheckException {
        Path folder = request.workspace();
        try {
            for (String name : PATH.split("/")) {
                folder = folder.resolve(name);
                if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(folder);
                }
            }
        } catch (IOException e) {
            throw new CheckException(
                    "there is no folder " + PATH + " in the workspace, and it cannot be made",
                    "Remove what stands in its place",
                    e);
        }
        return new OutputFolder(folder);
    }

    /** Removes what an earlier run left, so that nobody takes it for new. */
    public void forget(String name) throws CheckException {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    /** Writes a text, in place of what stands there. */
    public void write(String name, String text) throws CheckException {
        try {
            Path part = freshPart(name);
            Files.write(part, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
            moveIn(part, name);
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    /** Copies a file, in place of what stands there. */
    public void copy(Path file, String name) throws CheckException {
        try {
            Path part = freshPart(name);
            Files.copy(file, part);
            moveIn(part, name);
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    private Path freshPart(String name) throws IOException {
        Path part = folder.resolve(name + ".part");
        Files.deleteIfExists(part);
        return part;
    }

    private void moveIn(Path part, String name) throws IOException {
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static CheckException unwritable(String name, IOException cause) {
        return new CheckException(
                PATH + "/" + name + " cannot be written", "Check the disk and the folder's permissions", cause);
    }
}
