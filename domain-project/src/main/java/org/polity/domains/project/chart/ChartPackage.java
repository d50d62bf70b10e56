package org.polity.domains.project.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.project.chart.HelmCalls.HelmException;
import org.polity.domains.project.chart.HelmProgram.Task;
import org.polity.domains.project.tool.OutputFolder;

/** The check that packages a chart and hands the package on. */
public final class ChartPackage {

    private static final String RULE = "chart-package";

    private ChartPackage() {}

    /**
     * Packages the chart into the {@link OutputFolder}. What Helm says of the chart is a finding.
     *
     * @throws CheckException when Helm cannot be run, or the package cannot be written
     */
    public static CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        OutputFolder output = OutputFolder.of(request);
        output.forget(ChartSteps.FILE);
        Optional<ChartFolder> found = ChartFolder.copy(request);
        if (found.isEmpty()) {
            return new CheckResult(List.of(ChartLint.noChart(RULE)));
        }
        try (ChartFolder chart = found.get()) {
            Path scratch = chart.output();
            new HelmCalls(chart).call(Task.PACKAGE, scratch);
            Path archive = onlyFile(scratch);
            output.copy(archive, ChartSteps.FILE);
            request.log("packaged " + archive.getFileName());
            return CheckResult.clean();
        } catch (HelmException e) {
            return new CheckResult(List.of(new HelmMessages(found.get()).refusal(RULE, e.getMessage())));
        } catch (IOException e) {
            throw new CheckException("the chart cannot be packaged: " + e.getMessage(), "Check the disk", e);
        }
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new IOException("Helm wrote no package"));
        }
    }
}
