package org.polity.domains.security.workload.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.polity.api.domain.CheckException;
import org.polity.domains.security.text.FirstLine;

/** Renders a chart with its default values, and with each set of values that its authors test it with. */
public final class ChartRendering {

    private final ChartFolder chart;

    /** Renders one chart, when {@link #texts} is called. */
    public ChartRendering(ChartFolder chart) {
        this.chart = chart;
    }

    /**
     * The manifests of each rendering, at least one. A chart that has no defaults for values that it requires is
     * rendered with its values for tests alone.
     *
     * @throws CheckException when it does not render at all, or not with the values for tests
     * @throws InterruptedException when the thread was interrupted
     */
    public List<String> texts() throws CheckException, InterruptedException {
        Path scratch = createScratch();
        try {
            Path folder = Files.createDirectory(scratch.resolve("chart"));
            chart.writeTo(folder);
            return texts(new HelmRenderer(scratch), folder);
        } catch (IOException e) {
            throw new CheckException(
                    "the chart " + chart.name() + " cannot be copied to be rendered: " + e.getMessage(),
                    "Look whether there is space in the folder for temporary files",
                    e);
        } finally {
            delete(scratch);
        }
    }

    private List<String> texts(HelmRenderer helm, Path folder) throws CheckException, InterruptedException {
        List<String> texts = new ArrayList<>();
        List<String> valuesForTests = chart.valuesForTests();
        HelmRenderer.Rendering byDefault = helm.render(folder, List.of());
        if (byDefault.rendered()) {
            texts.add(byDefault.text());
        } else if (valuesForTests.isEmpty()) {
            throw refused(byDefault.text(), folder, "");
        }
        for (String values : valuesForTests) {
            HelmRenderer.Rendering rendering = helm.render(folder, List.of(folder.resolve(values)));
            if (!rendering.rendered()) {
                throw refused(rendering.text(), folder, " with " + values);
            }
            texts.add(rendering.text());
        }
        return texts;
    }

    private CheckException refused(String reason, Path folder, String with) {
        String text = FirstLine.of(reason.replace(folder + "/", "").replace(folder.toString(), chart.name()));
        String next = reason.contains("missing in charts/")
                ? "Run helm dependency update, and commit the folder charts"
                : "Make helm template render it with its default values, or with values in ci/NAME-values.yaml";
        return new CheckException("the chart " + chart.name() + " does not render" + with + ": " + text, next);
    }

    private static Path createScratch() throws CheckException {
        try {
            return Files.createTempDirectory("polity-chart");
        } catch (IOException e) {
            throw new CheckException(
                    "no folder for temporary files can be made: " + e.getMessage(), "Look at java.io.tmpdir", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " cannot be removed", e);
        }
    }
}
