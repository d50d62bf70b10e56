package org.polity.core.internal.report;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.polity.api.Finding;
import org.polity.api.Verdict;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.run.StepResult;

/**
 * What came of a run as JUnit XML, in the part of the format that Jenkins and GitLab both read; {@code
 * docs/spec/junit.xsd} describes it. Domains are suites and steps are cases. What does not stop the pipeline is no
 * failure there either: it is told as skipped, with its verdict.
 */
public final class JunitXml {

    private static final int MAX_FINDINGS = 1000;

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JunitXml() {}

    /** Returns the XML text of a run. */
    public static String write(RunFacts facts) {
        return new JunitXml().suites(facts);
    }

    private String suites(RunFacts facts) {
        List<StepResult> all = facts.result().steps();
        xml.append("<testsuites");
        attribute("name", "polity " + facts.result().plan().deliverable().name());
        counts(all, false);
        attribute("time", seconds(facts.duration().toMillis()));
        xml.append(">\n");
        for (PlannedDomain domain : facts.result().plan().domains()) {
            List<StepResult> steps = facts.steps(domain.id());
            if (!steps.isEmpty()) {
                suite(facts, domain, steps);
            }
        }
        return xml.append("</testsuites>\n").toString();
    }

    private void suite(RunFacts facts, PlannedDomain domain, List<StepResult> steps) {
        xml.append("  <testsuite");
        attribute("name", domain.id().value());
        counts(steps, true);
        attribute(
                "time",
                seconds(steps.stream()
                        .mapToLong(step -> step.duration().toMillis())
                        .sum()));
        attribute("timestamp", facts.started().truncatedTo(ChronoUnit.SECONDS).toString());
        xml.append(">\n    <properties>\n");
        property("owner", domain.ownerAndContact());
        property("version", domain.version());
        domain.commit().ifPresent(commit -> property("commit", commit));
        xml.append("    </properties>\n");
        steps.forEach(step -> testcase(facts, step));
        xml.append("  </testsuite>\n");
    }

    private void counts(List<StepResult> steps, boolean skipped) {
        attribute("tests", Integer.toString(steps.size()));
        attribute("failures", count(steps, "failure"));
        attribute("errors", count(steps, "error"));
        if (skipped) {
            attribute("skipped", count(steps, "skipped"));
        }
    }

    private static String count(List<StepResult> steps, String element) {
        return Long.toString(
                steps.stream().filter(step -> element(step).equals(element)).count());
    }

    /** The element that tells of a step's verdict; blank when it passed. */
    private static String element(StepResult step) {
        if (step.verdict() == Verdict.PASS) {
            return "";
        }
        if (!step.blocking() || step.verdict() == Verdict.SKIPPED || step.verdict() == Verdict.WAIVED) {
            return "skipped";
        }
        return step.verdict() == Verdict.FAIL ? "failure" : "error";
    }

    private void testcase(RunFacts facts, StepResult step) {
        String element = element(step);
        xml.append("    <testcase");
        attribute("name", step.id().name());
        attribute("classname", step.id().domain().value());
        attribute("time", seconds(step.duration().toMillis()));
        if (element.isEmpty() && step.findings().isEmpty()) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n");
        if (element.isEmpty()) {
            xml.append("      <system-out>");
            findings(step);
            xml.append("</system-out>\n");
        } else {
            told(facts, step, element);
        }
        xml.append("    </testcase>\n");
    }

    private void told(RunFacts facts, StepResult step, String element) {
        boolean advice = element.equals("skipped") && !step.blocking() && step.verdict() != Verdict.SKIPPED;
        xml.append("      <").append(element);
        attribute("type", step.verdict().name());
        attribute("message", step.verdict() + (advice ? " (does not block): " : ": ") + message(step));
        xml.append('>');
        if (!step.findings().isEmpty() || !element.equals("skipped")) {
            text(step.reason().orElse("") + "\n");
            findings(step);
            step.next().ifPresent(next -> text("next: " + next + "\n"));
            text("owner: " + facts.domain(step).ownerAndContact() + "\n");
            step.log().ifPresent(log -> text("log: " + log + "\n"));
        }
        xml.append("</").append(element).append(">\n");
    }

    private static String message(StepResult step) {
        return step.findings().stream()
                .findFirst()
                .filter(finding -> step.verdict() == Verdict.FAIL)
                .map(Finding::message)
                .or(step::reason)
                .orElse("no reason is known");
    }

    private void findings(StepResult step) {
        for (Finding finding : step.findings().stream().limit(MAX_FINDINGS).toList()) {
            String place = finding.location().map(location -> location + ": ").orElse("");
            text(place + finding.severity() + ": " + finding.message() + " [" + finding.rule() + "]\n");
            finding.help().ifPresent(help -> text("  " + help + "\n"));
        }
        if (step.findings().size() > MAX_FINDINGS) {
            text("and " + (step.findings().size() - MAX_FINDINGS) + " more in run.json\n");
        }
    }

    private void property(String name, String value) {
        xml.append("      <property");
        attribute("name", name);
        attribute("value", value);
        xml.append("/>\n");
    }

    private void attribute(String name, String value) {
        xml.append(' ').append(name).append("=\"");
        text(value);
        xml.append('"');
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }

    /** Writes text so that it stands in an element as well as in an attribute: nothing is lost, nothing is markup. */
    private void text(String value) {
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\n' -> xml.append("&#10;");
                case '\t' -> xml.append("&#9;");
                default -> xml.appendCodePoint(isXml(c) ? c : '\uFFFD');
            }
        });
    }

    /** XML 1.0 (fifth edition), section 2.2, without the carriage return, which readers would change. */
    private static boolean isXml(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
