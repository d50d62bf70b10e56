package org.polity.core.internal.toolreport;

import java.util.Optional;
import org.polity.api.Severity;

/** Reads Checkstyle XML, which many linters write: each {@code error} element of a file is a finding. */
final class CheckstyleReader implements XmlReport.Handler {

    private final String report;
    private final FindingCollector findings;
    private boolean begun;
    private Optional<String> file = Optional.empty();

    private CheckstyleReader(String report, FindingCollector findings) {
        this.report = report;
        this.findings = findings;
    }

    static void read(byte[] bytes, String report, FindingCollector findings) throws ToolReportException {
        XmlReport.read(bytes, report, new CheckstyleReader(report, findings));
    }

    @Override
    public void start(XmlReport.Element element) throws ToolReportException {
        if (!begun && !element.name().equals("checkstyle")) {
            throw new ToolReportException("the report is broken: " + report + " is no Checkstyle XML; it begins with <"
                    + element.name() + "> instead of <checkstyle>");
        }
        begun = true;
        switch (element.name()) {
            case "file" -> file = element.attribute("name");
            case "error" -> {
                String severity = element.attribute("severity").orElse("error");
                if (!severity.equals("ignore")) {
                    findings.add(
                            element.attribute("source").orElse(""),
                            severity(severity),
                            element.attribute("message").orElse(""),
                            file.map(name ->
                                    new FindingCollector.Place(name, element.number("line"), element.number("column"))),
                            Optional.empty());
                }
            }
            default -> {
                // Nothing else is a finding.
            }
        }
    }

    private static Severity severity(String word) {
        return switch (word) {
            case "info" -> Severity.NOTE;
            case "warning" -> Severity.WARNING;
            default -> Severity.ERROR;
        };
    }
}
