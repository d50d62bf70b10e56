package org.polity.domains.project.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.domains.project.input.Inputs;
import org.polity.domains.project.tool.FolderRemoval;

/**
 * A copy of a chart's folder without symbolic links: Helm follows those, and would put any file of this machine into a
 * package. Deleted when closed.
 */
final class ChartFolder implements AutoCloseable {

    /** The file that makes a folder a chart. */
    static final String DESCRIPTION = "Chart.yaml";

    private final String origin;
    private final Path scratch;

    private ChartFolder(String origin, Path scratch) {
        this.origin = origin;
        this.scratch = scratch;
    }

    /**
     * Copies the chart.
     *
     * @return empty when there is none
     * @throws CheckException when it cannot be copied, or is larger than any chart may be
     */
    static Optional<ChartFolder> copy(CheckRequest request) throws CheckException {
        Optional<String> origin = find(request);
        if (origin.isEmpty()) {
            return Optional.empty();
        }
        ChartFolder chart = null;
        try {
            chart = new ChartFolder(origin.get(), Files.createTempDirectory("polity-chart"));
            chart.fill(request);
            return Optional.of(chart);
        } catch (IOException e) {
            if (chart != null) {
                chart.close();
            }
            throw new CheckException(
                    "the chart cannot be read: " + e.getMessage(), "Look at the files in the chart's folder", e);
        }
    }

    /** The folder that the input names, else the topmost that is a chart and not part of another one. */
    private static Optional<String> find(CheckRequest request) {
        String stated = Inputs.path(Inputs.CHART, request.policy().get(Inputs.CHART));
        List<String> files = request.sources().files();
        if (!stated.isEmpty()) {
            return Optional.of(stated).filter(folder -> files.contains(folder + "/" + DESCRIPTION));
        }
        return files.stream()
                .filter(file -> file.equals(DESCRIPTION) || file.endsWith("/" + DESCRIPTION))
                .map(file -> file.substring(0, file.length() - DESCRIPTION.length()))
                .min((one, other) -> Long.compare(depth(one), depth(other)))
                .map(folder -> folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1));
    }

    private static long depth(String folder) {
        return folder.chars().filter(c -> c == '/').count();
    }

    private void fill(CheckRequest request) throws IOException {
        Path root = request.workspace().toRealPath();
        Path from = root.resolve(origin);
        if (!from.toRealPath().equals(from)) {
            throw new IOException(origin + " is a symbolic link");
        }
        Files.walkFileTree(from, new ChartCopy(from, folder(), request::log));
    }

    /** The folder's copy. */
    Path folder() {
        return scratch.resolve("chart");
    }

    /** The folder that holds the copy and what is made beside it. */
    Path scratch() {
        return scratch;
    }

    /** An empty folder beside the copy. */
    Path output() throws IOException {
        return Files.createDirectories(scratch.resolve("output"));
    }

    /** A file of the chart as the repository names it. */
    String inRepository(String file) {
        return origin.isEmpty() ? file : origin + "/" + file;
    }

    /** The files of values that the chart brings for tests, as chart-testing has them; sorted. */
    List<Path> testValues() throws IOException {
        Path folder = folder().resolve("ci");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-values.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        FolderRemoval.remove(scratch);
    }
}
