package org.polity.core.internal.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.run.StepResult;
import org.polity.core.internal.document.Json;

/**
 * The findings of a run as GitLab's Code Quality reads them, which is a part of the format of Code Climate. It knows no
 * finding without a file of the repository: those, and the waived ones, are left out. A finding keeps its fingerprint where
 * lines move.
 */
public final class CodeQualityJson {

    private final RunFacts facts;
    private final Map<String, Integer> seen = new HashMap<>();

    private CodeQualityJson(RunFacts facts) {
        this.facts = facts;
    }

    /** Returns the JSON text of a run. */
    public static String write(RunFacts facts) {
        return Json.write(new CodeQualityJson(facts).all());
    }

    private List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (StepResult step : facts.result().steps()) {
            for (Finding finding : step.findings()) {
                finding.location()
                        .filter(CodeQualityJson::isInRepository)
                        .filter(place -> facts.waiver(step, finding).isEmpty())
                        .ifPresent(place -> all.add(entry(step, finding, place)));
            }
        }
        return all;
    }

    private static boolean isInRepository(Location place) {
        return !place.file().startsWith("/");
    }

    private Map<String, Object> entry(StepResult step, Finding finding, Location place) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("description", finding.message());
        tree.put("check_name", step.id().domain() + "/" + finding.rule());
        tree.put("fingerprint", fingerprint(step, finding, place));
        tree.put("severity", severity(finding.severity()));
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("path", place.file());
        location.put("lines", Map.of("begin", Math.max(1, place.line())));
        tree.put("location", location);
        return tree;
    }

    /** Of findings that differ in their lines alone, each has another one. */
    private String fingerprint(StepResult step, Finding finding, Location place) {
        String what = String.join("\0", step.id().toString(), finding.rule(), place.file(), finding.message());
        String unique = what + "\0" + seen.merge(what, 1, Integer::sum);
        return UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "major";
            case WARNING -> "minor";
            case NOTE -> "info";
        };
    }
}
