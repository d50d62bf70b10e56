package org.polity.domains.project.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.project.chart.HelmCalls.HelmException;
import org.polity.domains.project.chart.HelmProgram.Task;

/** The check that lints a chart and renders it. */
public final class ChartLint {

    private static final String RULE = "chart-lint";
    private static final String RENDER_RULE = "chart-render";

    private ChartLint() {}

    /**
     * Lints and renders the chart. What Helm says of the chart is a finding.
     *
     * @throws CheckException when Helm cannot be run on this machine
     */
    public static CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        Optional<ChartFolder> found = ChartFolder.copy(request);
        if (found.isEmpty()) {
            return new CheckResult(List.of(noChart(RULE)));
        }
        try (ChartFolder chart = found.get()) {
            List<Finding> findings = new ArrayList<>(lint(chart));
            // Lint renders too, but lets a value pass that the chart requires and does not have.
            if (findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
                findings.addAll(render(chart, request));
            }
            return new CheckResult(findings);
        } catch (IOException e) {
            throw new CheckException("the chart's copy cannot be read: " + e.getMessage(), "Check the disk", e);
        }
    }

    /** What to say where there is no chart. */
    static Finding noChart(String rule) {
        return Finding.of(rule, Severity.ERROR, "there is no " + ChartFolder.DESCRIPTION + ", so this is no chart")
                .at(Location.of(ChartFolder.DESCRIPTION))
                .withHelp("Add one, or name the chart's folder with the input 'chart' in pipeline.yaml");
    }

    private static List<Finding> lint(ChartFolder chart) throws CheckException, InterruptedException {
        try {
            List<String> lines = new HelmCalls(chart).call(Task.LINT).lines().toList();
            return new HelmMessages(chart).lint(RULE, lines);
        } catch (HelmException e) {
            return List.of(new HelmMessages(chart).refusal(RULE, e.getMessage()));
        }
    }

    private static List<Finding> render(ChartFolder chart, CheckRequest request)
            throws IOException, CheckException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        List<Optional<Path>> sets = new ArrayList<>();
        chart.testValues().forEach(values -> sets.add(Optional.of(values)));
        if (sets.isEmpty()) {
            sets.add(Optional.empty());
        }
        for (Optional<Path> values : sets) {
            String with = values.map(file -> "ci/" + file.getFileName()).orElse("the chart's own values");
            request.log("rendering with " + with);
            render(chart, values).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> render(ChartFolder chart, Optional<Path> values)
            throws CheckException, InterruptedException {
        try {
            new HelmCalls(chart).call(Task.TEMPLATE, values.stream().toArray(Path[]::new));
            return Optional.empty();
        } catch (HelmException e) {
            return Optional.of(new HelmMessages(chart)
                    .refusal(RENDER_RULE, e.getMessage())
                    .withHelp("Where a value has to be given, give one for tests in a file ci/…-values.yaml"));
        }
    }
}
