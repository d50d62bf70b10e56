package org.polity.core.internal.run.report;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.api.step.ReportFile;
import org.polity.core.internal.run.workspace.InsidePath;

/**
 * Finds report files: one file; all of a folder that have the format's ending; or those that a pattern with {@code *} in
 * the last name of the path matches, as tools that write a file for each class want it.
 */
final class ReportFiles {

    private ReportFiles() {}

    /**
     * A report.
     *
     * @param path the file
     * @param name its name for messages, relative to the workspace
     */
    record Found(Path path, String name) {}

    /** The files, sorted by name; none when there is no such file. */
    static List<Found> find(Path workspace, ReportFile report) throws IOException {
        Path wanted = Path.of(report.path()).normalize();
        String last = String.valueOf(wanted.getFileName());
        if (last.contains("*")) {
            String parent =
                    Optional.ofNullable(wanted.getParent()).map(Path::toString).orElse("");
            Optional<Path> folder = InsidePath.find(workspace, parent);
            return folder.isPresent() ? matching(folder.get(), parent, last) : List.of();
        }
        Optional<Path> found = InsidePath.find(workspace, report.path());
        if (found.isEmpty()) {
            return List.of();
        }
        if (Files.isDirectory(found.get())) {
            return matching(found.get(), report.path(), "*" + ending(report.format()));
        }
        if (!Files.isRegularFile(found.get())) {
            throw new IOException("'" + report.path() + "' is neither a file nor a folder");
        }
        return List.of(new Found(found.get(), report.path()));
    }

    private static List<Found> matching(Path folder, String name, String pattern) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> matcher.matches(file.getFileName()))
                    .sorted()
                    .map(file ->
                            new Found(file, name.isEmpty() ? file.getFileName() + "" : name + "/" + file.getFileName()))
                    .toList();
        }
    }

    private static String ending(ReportFile.Format format) {
        return switch (format) {
            case JUNIT, CHECKSTYLE -> ".xml";
            case SARIF -> ".sarif";
            case CYCLONEDX -> ".json";
        };
    }
}
