package org.polity.core.internal.toolreport;

import java.util.List;
import java.util.Optional;
import org.polity.api.Severity;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Node;

/**
 * Reads SARIF 2.1.0 (OASIS). A result is a finding unless its kind is another than {@code fail} (section 3.27.9), its
 * level is {@code none} (3.27.10), it is suppressed (3.27.23) or absent from this run (3.27.24). A tool that says that it
 * did not finish (3.20.14) makes the report a broken one.
 */
final class SarifReader {

    private final String report;
    private final FindingCollector findings;

    private SarifReader(String report, FindingCollector findings) {
        this.report = report;
        this.findings = findings;
    }

    static void read(String text, String report, FindingCollector findings) throws ToolReportException {
        Node root = DocumentReader.json(text, report);
        if (Members.at(root, "runs").filter(Node.Sequence.class::isInstance).isEmpty()) {
            throw new ToolReportException(
                    "the report is broken: " + report + " is no SARIF log; it has no list 'runs'");
        }
        SarifReader reader = new SarifReader(report, findings);
        for (Node run : Members.items(root, "runs")) {
            reader.run(run);
        }
    }

    private void run(Node run) throws ToolReportException {
        for (Node invocation : Members.items(run, "invocations")) {
            if (Members.text(invocation, "executionSuccessful").equals(Optional.of("false"))) {
                String tool = Members.text(run, "tool", "driver", "name").orElse("the tool");
                throw new ToolReportException("the report " + report + " says that " + tool + " did not finish"
                        + Members.text(invocation, "exitCodeDescription")
                                .map(why -> ": " + why)
                                .orElse(""));
            }
        }
        SarifRules rules = new SarifRules(run);
        for (Node result : Members.items(run, "results")) {
            if (counts(result)) {
                result(run, result, rules);
            }
        }
    }

    private static boolean counts(Node result) {
        return Members.text(result, "kind").orElse("fail").equals("fail")
                && !Members.text(result, "baselineState").orElse("").equals("absent")
                && !isSuppressed(Members.items(result, "suppressions"));
    }

    private static boolean isSuppressed(List<Node> suppressions) {
        return !suppressions.isEmpty()
                && suppressions.stream()
                        .allMatch(suppression -> Members.text(suppression, "status")
                                .orElse("accepted")
                                .equals("accepted"));
    }

    private void result(Node run, Node result, SarifRules rules) {
        Optional<Node> rule = rules.ruleOf(result);
        String level = Members.text(result, "level")
                .or(() -> rule.flatMap(found -> Members.text(found, "defaultConfiguration", "level")))
                .orElse("warning");
        if (level.equals("none")) {
            return;
        }
        findings.add(
                rules.idOf(result, rule),
                Severity.find(level).orElse(Severity.WARNING),
                SarifRules.message(result, rule),
                Members.items(result, "locations").stream().findFirst().flatMap(place -> place(run, place)),
                rule.flatMap(found -> Members.text(found, "helpUri").or(() -> Members.text(found, "help", "text"))));
    }

    private static Optional<FindingCollector.Place> place(Node run, Node location) {
        return Members.at(location, "physicalLocation")
                .flatMap(physical -> uri(run, physical)
                        .map(uri -> new FindingCollector.Place(
                                FindingCollector.decoded(uri),
                                Members.number(physical, "region", "startLine").orElse(0),
                                Members.number(physical, "region", "startColumn")
                                        .orElse(0))));
    }

    private static Optional<String> uri(Node run, Node physical) {
        Optional<Node> artifact = Members.at(physical, "artifactLocation");
        Optional<Node> listed = artifact.flatMap(
                        found -> Members.item(Members.items(run, "artifacts"), Members.number(found, "index")))
                .flatMap(found -> Members.at(found, "location"));
        Optional<Node> named =
                artifact.filter(found -> Members.text(found, "uri").isPresent()).or(() -> listed);
        return named.flatMap(found -> Members.text(found, "uri").map(uri -> base(run, found, uri) + uri));
    }

    /** What a relative reference is relative to (section 3.14.14), when that is told. */
    private static String base(Node run, Node artifact, String uri) {
        boolean absolute = uri.startsWith("/") || uri.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
        return absolute
                ? ""
                : Members.text(artifact, "uriBaseId")
                        .flatMap(id -> Members.text(run, "originalUriBaseIds", id, "uri"))
                        .filter(base -> base.endsWith("/"))
                        .orElse("");
    }
}
