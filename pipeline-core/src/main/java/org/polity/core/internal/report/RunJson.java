package org.polity.core.internal.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Enforcement;
import org.polity.core.internal.config.Waivers.Waiver;
import org.polity.core.internal.document.Json;

/** What came of a run as JSON, as {@code docs/spec/run.schema.json} describes it. */
public final class RunJson {

    /** The schema's name and version. */
    public static final String SCHEMA = "polity/run/1";

    private RunJson() {}

    /** Returns the JSON text of a run. */
    public static String write(RunFacts facts) {
        RunResult run = facts.result();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("verdict", run.verdict());
        tree.put("interrupted", run.interrupted());
        tree.put("startedAt", facts.started().truncatedTo(ChronoUnit.SECONDS));
        tree.put("durationMillis", facts.duration().toMillis());
        tree.put("deliverable", PlanJson.deliverable(run.plan().deliverable()));
        tree.put(
                "lock",
                Map.of(
                        "domains",
                        run.plan().domains().stream().map(PlanJson::domain).toList()));
        tree.put("steps", run.steps().stream().map(step -> step(facts, step)).toList());
        return Json.write(tree);
    }

    private static Map<String, Object> step(RunFacts facts, StepResult result) {
        PlannedDomain domain = facts.domain(result);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", result.id());
        tree.put("domain", domain.id());
        tree.put("owner", domain.owner());
        tree.put("verdict", result.verdict());
        tree.put("blocking", result.blocking());
        blockingFrom(facts.result(), result).filter(facts.today()::isBefore).ifPresent(start -> {
            tree.put("blockingFrom", start);
            tree.put("blockingInDays", ChronoUnit.DAYS.between(facts.today(), start));
        });
        tree.put("reason", result.reason());
        tree.put("next", result.next());
        tree.put("durationMillis", result.duration().toMillis());
        tree.put("attempts", result.attempts());
        tree.put("log", result.log());
        tree.put(
                "findings",
                result.findings().stream()
                        .map(finding -> finding(finding, facts.waiver(result, finding)))
                        .toList());
        return tree;
    }

    private static Optional<LocalDate> blockingFrom(RunResult run, StepResult result) {
        return run.plan()
                .step(result.id())
                .map(step -> step.definition().enforcement())
                .filter(Enforcement.BlockingFrom.class::isInstance)
                .map(enforcement -> ((Enforcement.BlockingFrom) enforcement).start());
    }

    private static Map<String, Object> finding(Finding finding, Optional<Waiver> waiver) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("rule", finding.rule());
        tree.put("severity", finding.severity().id());
        tree.put("message", finding.message());
        tree.put("file", finding.location().map(Location::file));
        tree.put("line", finding.location().map(Location::line).filter(line -> line > 0));
        tree.put("help", finding.help());
        tree.put("waiver", waiver.map(RunJson::waiver));
        return tree;
    }

    private static Map<String, Object> waiver(Waiver waiver) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("reason", waiver.reason());
        tree.put("approver", waiver.approver());
        tree.put("expires", waiver.expires());
        return tree;
    }
}
