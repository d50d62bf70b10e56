package org.polity.domains.project.tool;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes a temporary folder with all that is in it. */
public final class FolderRemoval extends SimpleFileVisitor<Path> {

    private FolderRemoval() {}

    /** Removes it as far as possible: it lies where the system keeps what is temporary. */
    public static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new FolderRemoval());
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
        Files.delete(folder);
        return FileVisitResult.CONTINUE;
    }
}
