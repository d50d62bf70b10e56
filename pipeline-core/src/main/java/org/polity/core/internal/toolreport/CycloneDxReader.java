package org.polity.core.internal.toolreport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.Severity;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Node;

/**
 * Reads the vulnerabilities of CycloneDX JSON (ECMA-424): critical and high are errors, medium and what is not rated are
 * warnings, the rest are notes. What its analysis calls resolved, not affected or a false positive is no finding.
 */
final class CycloneDxReader {

    private static final Set<String> SETTLED =
            Set.of("resolved", "resolved_with_pedigree", "false_positive", "not_affected");
    private static final int MOST_COMPONENTS = 5;
    private static final int MAX_DEPTH = 32;

    private final Map<String, String> components = new HashMap<>();

    private CycloneDxReader(Node root) {
        Members.at(root, "metadata", "component").ifPresent(component -> name(component, 0));
        Members.items(root, "components").forEach(component -> name(component, 0));
    }

    static void read(String text, String report, FindingCollector findings) throws ToolReportException {
        Node root = DocumentReader.json(text, report);
        if (!Members.text(root, "bomFormat").equals(Optional.of("CycloneDX"))) {
            throw new ToolReportException(
                    "the report is broken: " + report + " is no CycloneDX; it has no 'bomFormat: CycloneDX'");
        }
        CycloneDxReader reader = new CycloneDxReader(root);
        for (Node vulnerability : Members.items(root, "vulnerabilities")) {
            if (!Members.text(vulnerability, "analysis", "state")
                    .filter(SETTLED::contains)
                    .isPresent()) {
                reader.add(vulnerability, findings);
            }
        }
    }

    private void name(Node component, int depth) {
        String name = Stream.of("group", "name", "version")
                .flatMap(key -> Members.text(component, key).stream())
                .collect(Collectors.joining(" "));
        Members.text(component, "bom-ref").ifPresent(ref -> components.put(ref, name));
        if (depth < MAX_DEPTH) {
            Members.items(component, "components").forEach(part -> name(part, depth + 1));
        }
    }

    private void add(Node vulnerability, FindingCollector findings) {
        String id = Members.text(vulnerability, "id").orElse("unnamed");
        String what = Members.text(vulnerability, "description")
                .or(() -> Members.text(vulnerability, "detail"))
                .orElse("a known vulnerability");
        findings.add(
                id,
                severity(Members.items(vulnerability, "ratings")),
                id + affected(Members.items(vulnerability, "affects")) + ": " + what,
                Optional.empty(),
                Members.text(vulnerability, "recommendation").or(() -> Members.text(vulnerability, "source", "url")));
    }

    private String affected(List<Node> affects) {
        List<String> names = affects.stream()
                .flatMap(affected -> Members.text(affected, "ref").stream())
                .map(ref -> components.getOrDefault(ref, ref))
                .toList();
        if (names.isEmpty()) {
            return "";
        }
        String some = names.stream().limit(MOST_COMPONENTS).collect(Collectors.joining(", "));
        return " in " + some + (names.size() > MOST_COMPONENTS ? " and others" : "");
    }

    /** The gravest of several ratings, because their sources may differ. */
    private static Severity severity(List<Node> ratings) {
        return ratings.stream()
                .flatMap(rating -> Members.text(rating, "severity").stream())
                .map(CycloneDxReader::severity)
                .min(Severity::compareTo)
                .orElse(Severity.WARNING);
    }

    private static Severity severity(String word) {
        return switch (word) {
            case "critical", "high" -> Severity.ERROR;
            case "medium", "unknown" -> Severity.WARNING;
            default -> Severity.NOTE;
        };
    }
}
