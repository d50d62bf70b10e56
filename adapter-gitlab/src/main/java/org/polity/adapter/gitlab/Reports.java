package org.polity.adapter.gitlab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.plan.Step;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.StepDefinition;

/** What GitLab shows of a job's files: the keywords under {@code artifacts:reports}. */
final class Reports {

    /** The names that GitLab's own analysers give their reports, by which those who write its formats call theirs too. */
    private static final Map<String, String> BY_NAME = Map.of(
            "gl-sast-report.json", "sast",
            "gl-secret-detection-report.json", "secret_detection",
            "gl-dependency-scanning-report.json", "dependency_scanning",
            "gl-container-scanning-report.json", "container_scanning",
            "gl-dast-report.json", "dast",
            "gl-code-quality-report.json", "codequality");

    private Reports() {}

    /** Those of a step that Polity runs, which reads what the step's own tool leaves. */
    static Map<String, Object> ofPolity(Step step) {
        Map<String, Object> reports = new LinkedHashMap<>();
        reports.put("junit", JobScripts.reports(step) + "/junit.xml");
        reports.put("codequality", JobScripts.reports(step) + "/codequality.json");
        return reports;
    }

    /** Those that the step's own tool leaves; of the formats that Polity reads, GitLab shows two. */
    static Map<String, Object> ofTool(StepDefinition step) {
        Map<String, Object> reports = new TreeMap<>();
        for (Product product : step.produces()) {
            String name = product.path().substring(product.path().lastIndexOf('/') + 1);
            if (BY_NAME.containsKey(name)) {
                reports.put(BY_NAME.get(name), Expansion.path(product.path()));
            }
        }
        step.report()
                .filter(report ->
                        report.format() == ReportFile.Format.JUNIT || report.format() == ReportFile.Format.CYCLONEDX)
                .ifPresent(report -> reports.put(report.format().id(), Expansion.path(report.path())));
        return reports;
    }
}
