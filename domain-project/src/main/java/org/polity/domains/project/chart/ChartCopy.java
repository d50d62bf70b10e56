package org.polity.domains.project.chart;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Consumer;

/** Copies the regular files of a folder, up to a limit. */
final class ChartCopy extends SimpleFileVisitor<Path> {

    private static final List<String> LEFT_OUT = List.of(".git", ".polity");

    /** What Helm itself takes for the most that a chart may hold. */
    private static final long MOST_BYTES = 100L * 1024 * 1024;

    private static final int MOST_FILES = 10_000;

    private final Path from;
    private final Path to;
    private final Consumer<String> log;
    private long bytes;
    private int files;

    ChartCopy(Path from, Path to, Consumer<String> log) {
        this.from = from;
        this.to = to;
        this.log = log;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
        if (LEFT_OUT.contains(from.relativize(visited).toString())) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        Files.createDirectories(target(visited));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()) {
            log.accept("left out, because it is no regular file: " + from.relativize(file));
            return FileVisitResult.CONTINUE;
        }
        bytes += attributes.size();
        files++;
        if (bytes > MOST_BYTES || files > MOST_FILES) {
            throw new IOException("it holds more than 100 MiB or " + MOST_FILES + " files");
        }
        Files.copy(file, target(file), LinkOption.NOFOLLOW_LINKS);
        return FileVisitResult.CONTINUE;
    }

    private Path target(Path path) {
        return to.resolve(from.relativize(path).toString());
    }
}
