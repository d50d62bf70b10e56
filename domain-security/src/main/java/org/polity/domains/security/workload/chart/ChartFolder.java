package org.polity.domains.security.workload.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.SourceTree;
import org.polity.domains.security.build.BuildSettings;
import org.polity.domains.security.text.FirstLine;
import org.polity.domains.security.yaml.YamlDocuments;
import org.polity.domains.security.yaml.YamlMapping;

/**
 * A chart in the sources.
 *
 * @param sources the sources
 * @param path its folder, with a slash behind it; empty for the root
 */
public record ChartFolder(SourceTree sources, String path) {

    static final String CHART_FILE = "Chart.yaml";
    private static final Pattern VALUES_FOR_CI = Pattern.compile("ci/[^/]*values\\.ya?ml");
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    /** The charts in the sources that are no part of another chart, and the one that is delivered. */
    public static List<ChartFolder> in(SourceTree sources) {
        List<String> folders = sources.files().stream()
                .filter(file -> file.equals(CHART_FILE) || file.endsWith("/" + CHART_FILE))
                .map(file -> file.substring(0, file.length() - CHART_FILE.length()))
                .toList();
        Optional<String> delivered =
                BuildSettings.of(sources).chart().map(folder -> folder.isEmpty() ? "" : folder + "/");
        return folders.stream()
                .filter(folder -> delivered.equals(Optional.of(folder))
                        || folders.stream().noneMatch(other -> !other.equals(folder) && folder.startsWith(other)))
                .map(folder -> new ChartFolder(sources, folder))
                .toList();
    }

    /** Its name for messages. */
    public String name() {
        return path + CHART_FILE;
    }

    /** The paths of the chart's files, relative to its folder. */
    List<String> files() {
        return sources.files().stream()
                .filter(file -> file.startsWith(path))
                .map(file -> file.substring(path.length()))
                .toList();
    }

    /** The values with which the chart's authors test it, as chart-testing has them: {@code ci/*values.yaml}. */
    List<String> valuesForTests() {
        return files().stream()
                .filter(file -> VALUES_FOR_CI.matcher(file).matches())
                .toList();
    }

    /**
     * Tells whether it is a library, which others include and nobody installs.
     *
     * @throws CheckException when its Chart.yaml is not well-formed
     */
    public boolean isLibrary() throws CheckException {
        try {
            return YamlDocuments.read(sources.text(name()).orElse("")).stream()
                    .anyMatch(node -> node instanceof YamlMapping chart
                            && chart.text("type").filter("library"::equals).isPresent());
        } catch (IOException e) {
            throw new CheckException(
                    name() + " is not well-formed YAML: " + FirstLine.of(e),
                    "Run helm lint, which shows the same place",
                    e);
        }
    }

    /**
     * Writes its files, so that no link in the repository leads Helm anywhere else.
     *
     * @param target an empty folder
     */
    void writeTo(Path target) throws IOException, CheckException {
        long written = 0;
        for (String file : files()) {
            Path place = target.resolve(file).normalize();
            byte[] content = sources.read(path + file, MAX_BYTES).orElse(new byte[0]);
            written += content.length;
            if (!place.startsWith(target) || written > MAX_BYTES) {
                throw new CheckException(
                        "the chart " + name() + " is larger than 64 MiB, or reaches out of its folder",
                        "Keep to the chart what Helm needs");
            }
            Files.createDirectories(place.getParent());
            Files.write(place, content);
        }
    }

    /** The path in the sources of a file of the chart. */
    String inSources(String file) {
        return path + file;
    }
}
