package org.polity.testkit.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.polity.api.domain.SourceTree;

/** The files of a folder, listed once. */
final class FolderSourceTree implements SourceTree {

    private static final Set<String> LEFT_OUT = Set.of(".git", ".polity");

    private final SortedMap<String, Path> files;

    private FolderSourceTree(SortedMap<String, Path> files) {
        this.files = files;
    }

    static FolderSourceTree of(Path folder) {
        SortedMap<String, Path> files = new TreeMap<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    return LEFT_OUT.contains(folder.relativize(visited).toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.put(name(folder.relativize(file)), file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FolderSourceTree(files);
    }

    private static String name(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    @Override
    public List<String> files() {
        return List.copyOf(files.keySet());
    }

    @Override
    public Optional<byte[]> read(String path, int limit) {
        return Optional.ofNullable(files.get(path)).map(file -> read(file, limit));
    }

    private static byte[] read(Path file, int limit) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
