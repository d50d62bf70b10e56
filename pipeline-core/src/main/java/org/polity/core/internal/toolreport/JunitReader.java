package org.polity.core.internal.toolreport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.polity.api.Severity;

/**
 * Reads JUnit XML as Maven Surefire, Gradle, pytest and many others write it: each failure and error of a test case is
 * a finding of severity error.
 */
final class JunitReader implements XmlReport.Handler {

    private static final int LONGEST_TEXT = 4000;

    private final String report;
    private final FindingCollector findings;
    private final Deque<Optional<String>> suiteFiles = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private boolean begun;
    private String test = "";
    private Optional<FindingCollector.Place> place = Optional.empty();
    private Optional<String> message = Optional.empty();
    private boolean broken;

    private JunitReader(String report, FindingCollector findings) {
        this.report = report;
        this.findings = findings;
    }

    static void read(byte[] bytes, String report, FindingCollector findings) throws ToolReportException {
        XmlReport.read(bytes, report, new JunitReader(report, findings));
    }

    @Override
    public void start(XmlReport.Element element) throws ToolReportException {
        if (!begun && !element.name().startsWith("testsuite")) {
            throw new ToolReportException("the report is broken: " + report + " is no JUnit XML; it begins with <"
                    + element.name() + "> instead of <testsuites>");
        }
        begun = true;
        switch (element.name()) {
            case "testsuite" -> suiteFiles.push(element.attribute("file"));
            case "testcase" -> testCase(element);
            case "failure", "error" -> {
                broken = true;
                message = element.attribute("message").filter(words -> !words.isBlank());
                text.setLength(0);
            }
            default -> {
                // Output, properties and skipped tests are no findings.
            }
        }
    }

    private void testCase(XmlReport.Element element) {
        String name = element.attribute("name").orElse("unnamed");
        test = element.attribute("classname")
                .filter(words -> !words.isBlank())
                .map(words -> words + "." + name)
                .orElse(name);
        Optional<String> suiteFile = Optional.ofNullable(suiteFiles.peek()).flatMap(file -> file);
        place = element.attribute("file")
                .map(file -> new FindingCollector.Place(file, element.number("line"), 0))
                .or(() -> suiteFile.map(file -> new FindingCollector.Place(file, 0, 0)));
    }

    @Override
    public void text(String more) {
        if (broken && text.length() < LONGEST_TEXT) {
            text.append(more, 0, Math.min(more.length(), LONGEST_TEXT));
        }
    }

    @Override
    public void end(String name) {
        switch (name) {
            case "testsuite" -> suiteFiles.poll();
            case "failure", "error" -> {
                String what = name.equals("failure") ? "test-failure" : "test-error";
                String why =
                        message.or(this::firstLine).map(words -> ": " + words).orElse("");
                findings.add(what, Severity.ERROR, test + " failed" + why, place, Optional.empty());
                broken = false;
            }
            default -> {
                // Nothing else was begun.
            }
        }
    }

    private Optional<String> firstLine() {
        return text.toString().lines().filter(line -> !line.isBlank()).findFirst();
    }
}
