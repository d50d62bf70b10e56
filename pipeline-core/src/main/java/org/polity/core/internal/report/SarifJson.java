package org.polity.core.internal.report;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.Verdict;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.run.StepResult;
import org.polity.core.internal.config.Waivers.Waiver;
import org.polity.core.internal.document.Json;

/**
 * What came of a run as SARIF 2.1.0 (OASIS): one run for each domain, so that its owner can be told apart. Waived findings
 * are suppressed ones; a step that found no words for its {@code FAIL} is a result itself; an {@code ERROR} is a
 * notification, because nothing was found.
 */
public final class SarifJson {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String ROOT = "SRCROOT";

    private final RunFacts facts;

    private SarifJson(RunFacts facts) {
        this.facts = facts;
    }

    /** Returns the JSON text of a run. */
    public static String write(RunFacts facts) {
        SarifJson sarif = new SarifJson(facts);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("$schema", SCHEMA);
        tree.put("version", "2.1.0");
        tree.put(
                "runs",
                facts.result().plan().domains().stream()
                        .filter(domain -> !facts.steps(domain.id()).isEmpty())
                        .map(sarif::run)
                        .toList());
        return Json.write(tree);
    }

    private Map<String, Object> run(PlannedDomain domain) {
        List<StepResult> steps = facts.steps(domain.id());
        Map<String, Integer> places = new HashMap<>();
        List<Map<String, Object>> rules = new ArrayList<>();
        List<Map<String, Object>> results = new ArrayList<>();
        for (StepResult step : steps) {
            for (Finding finding : findings(step)) {
                int place = places.computeIfAbsent(finding.rule(), id -> places.size());
                if (place == rules.size()) {
                    rules.add(rule(finding));
                }
                results.add(result(step, finding, place));
            }
        }
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "polity/" + domain.id());
        driver.put("version", domain.version());
        driver.put("organization", domain.owner());
        driver.put("rules", rules);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tool", Map.of("driver", driver));
        tree.put("automationDetails", Map.of("id", "polity/" + domain.id() + "/"));
        tree.put("invocations", List.of(invocation(steps)));
        tree.put("columnKind", "unicodeCodePoints");
        tree.put("results", results);
        return tree;
    }

    private static List<Finding> findings(StepResult step) {
        if (step.findings().isEmpty() && step.verdict() == Verdict.FAIL) {
            Severity severity = step.blocking() ? Severity.ERROR : Severity.WARNING;
            return List.of(Finding.of(
                    step.id().name(), severity, step.reason().orElse("the rule of " + step.id() + " is broken")));
        }
        return step.findings();
    }

    private static Map<String, Object> rule(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", finding.rule());
        finding.help().ifPresent(help -> {
            Optional<String> link = HelpLinks.find(help);
            link.ifPresent(uri -> tree.put("helpUri", uri));
            tree.put("help", Map.of("text", help));
        });
        return tree;
    }

    private Map<String, Object> result(StepResult step, Finding finding, int rule) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ruleId", finding.rule());
        tree.put("ruleIndex", rule);
        tree.put("level", finding.severity().id());
        tree.put("message", Map.of("text", finding.message()));
        finding.location().ifPresent(location -> tree.put("locations", List.of(location(location))));
        facts.waiver(step, finding).ifPresent(waiver -> tree.put("suppressions", List.of(suppression(waiver))));
        tree.put("properties", Map.of("step", step.id()));
        return tree;
    }

    private static Map<String, Object> location(Location location) {
        Map<String, Object> artifact = new LinkedHashMap<>();
        boolean inside = !location.file().startsWith("/");
        artifact.put("uri", (inside ? "" : "file://") + encode(location.file()));
        if (inside) {
            artifact.put("uriBaseId", ROOT);
        }
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", artifact);
        if (location.line() > 0) {
            Map<String, Object> region = new LinkedHashMap<>();
            region.put("startLine", location.line());
            if (location.column() > 0) {
                region.put("startColumn", location.column());
            }
            physical.put("region", region);
        }
        return Map.of("physicalLocation", physical);
    }

    private static Map<String, Object> suppression(Waiver waiver) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", "external");
        tree.put("status", "accepted");
        tree.put(
                "justification",
                waiver.reason() + " (approved by " + waiver.approver() + ", until " + waiver.expires() + ")");
        return tree;
    }

    private Map<String, Object> invocation(List<StepResult> steps) {
        List<StepResult> errors =
                steps.stream().filter(step -> step.verdict() == Verdict.ERROR).toList();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("executionSuccessful", errors.isEmpty() && !facts.result().interrupted());
        tree.put("startTimeUtc", facts.started().truncatedTo(ChronoUnit.MILLIS).toString());
        tree.put("endTimeUtc", facts.ended().truncatedTo(ChronoUnit.MILLIS).toString());
        tree.put(
                "toolExecutionNotifications",
                errors.stream().map(SarifJson::notification).toList());
        return tree;
    }

    private static Map<String, Object> notification(StepResult step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("level", step.blocking() ? "error" : "warning");
        tree.put("message", Map.of("text", step.id() + ": " + step.reason().orElse("the step ended with an error")));
        return tree;
    }

    /** A path as a relative URI reference (RFC 3986): what is not unreserved is percent-encoded, a colon too. */
    private static String encode(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return uri.toString();
    }
}
