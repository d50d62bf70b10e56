package org.polity.core.internal.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Verdict;
import org.polity.api.run.StepResult;
import org.polity.core.internal.document.Json;
import org.polity.core.internal.report.PlanJson;
import org.polity.core.internal.report.RunFacts;

/**
 * What the ledger keeps of a run, as {@code docs/spec/run-record.schema.json} describes it: who, what, which versions,
 * verdicts, durations. No text that a step printed, and so no secret.
 *
 * @param started when the run began
 * @param json the record
 */
public record RunRecord(Instant started, String json) {

    /** The schema's name and version. */
    public static final String SCHEMA = "polity/run-record/1";

    /**
     * The record of a run.
     *
     * @param runner who ran it
     * @param published whether publishing was asked for
     * @param inventory what the deliverable is made with, where the run found that out
     */
    public static RunRecord of(RunFacts facts, Runner runner, boolean published, Optional<Inventory> inventory) {
        List<StepResult> ran = facts.result().steps().stream()
                .filter(step -> step.verdict() != Verdict.SKIPPED)
                .toList();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("startedAt", facts.started().truncatedTo(ChronoUnit.SECONDS));
        tree.put("durationMillis", facts.duration().toMillis());
        tree.put("by", by(runner));
        tree.put("polity", runner.polity());
        tree.put("verdict", facts.result().verdict());
        tree.put("interrupted", facts.result().interrupted());
        tree.put("published", published);
        tree.put("deliverable", PlanJson.deliverable(facts.result().plan().deliverable()));
        tree.put(
                "domains",
                facts.result().plan().domains().stream().map(PlanJson::domain).toList());
        tree.put("steps", ran.stream().map(RunRecord::step).toList());
        tree.put("skipped", facts.result().steps().size() - ran.size());
        inventory.ifPresent(made -> tree.put("inventory", made.json()));
        return new RunRecord(facts.started(), Json.write(tree));
    }

    private static Map<String, Object> by(Runner runner) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("user", runner.user());
        tree.put("host", runner.host());
        tree.put("ci", runner.ci());
        tree.put("link", runner.link());
        return tree;
    }

    private static Map<String, Object> step(StepResult step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", step.id());
        tree.put("verdict", step.verdict());
        tree.put("blocking", step.blocking());
        tree.put("durationMillis", step.duration().toMillis());
        tree.put("attempts", step.attempts());
        tree.put("findings", step.findings().size());
        return tree;
    }
}
