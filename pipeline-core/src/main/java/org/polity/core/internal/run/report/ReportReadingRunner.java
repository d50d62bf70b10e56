package org.polity.core.internal.run.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.Verdict;
import org.polity.api.step.ReportFile;
import org.polity.core.internal.run.step.Attempt;
import org.polity.core.internal.run.step.FindingVerdict;
import org.polity.core.internal.run.step.StepExecution;
import org.polity.core.internal.run.step.StepRunner;
import org.polity.core.internal.toolreport.ToolReportException;
import org.polity.core.internal.toolreport.ToolReports;

/**
 * Reads the report of a step that names one, once its tool is done. What the report holds can make a {@code PASS} a
 * {@code FAIL}, and never the other way round. A report that is missing or broken makes either an {@code ERROR}: nobody
 * knows what it would have said.
 */
public final class ReportReadingRunner implements StepRunner {

    private final StepRunner delegate;

    /** Makes the decorator. */
    public ReportReadingRunner(StepRunner delegate) {
        this.delegate = delegate;
    }

    @Override
    public Attempt run(StepExecution execution) throws InterruptedException {
        Attempt attempt = delegate.run(execution);
        Optional<ReportFile> report = execution.step().definition().report();
        return report.isEmpty() || attempt.verdict() == Verdict.ERROR
                ? attempt
                : judge(attempt, report.get(), execution);
    }

    private static Attempt judge(Attempt attempt, ReportFile report, StepExecution execution) {
        try {
            List<Finding> findings = new ArrayList<>(attempt.findings());
            Path workspace = execution.workspace().outputs();
            List<ReportFiles.Found> files = ReportFiles.find(workspace, report);
            if (files.isEmpty()) {
                return Attempt.error(
                        "it wrote no report: there is no '" + report.path() + "'"
                                + attempt.reason().map(why -> "; " + why).orElse(""),
                        "Let its tool write the report, or correct the path under 'report'");
            }
            for (ReportFiles.Found file : files) {
                findings.addAll(ToolReports.read(report.format(), file.path(), file.name(), workspace));
            }
            return attempt.verdict() == Verdict.FAIL
                    ? attempt.withFindings(findings)
                    : FindingVerdict.of(findings, report.failOn());
        } catch (ToolReportException e) {
            return broken(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return broken("the report cannot be read: " + e.getMessage());
        }
    }

    private static Attempt broken(String message) {
        return Attempt.error(message, "Look at the end of its log for what became of its tool");
    }
}
