package org.polity.core.internal.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.api.ArtifactId;
import org.polity.api.Deliverable;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Stage;
import org.polity.api.plan.Step;
import org.polity.core.internal.document.Json;

/** A plan as JSON, as {@code docs/spec/plan.schema.json} describes it. */
public final class PlanJson {

    /** The schema's name and version. */
    public static final String SCHEMA = "polity/plan/1";

    private PlanJson() {}

    /** Returns the JSON text of a plan. */
    public static String write(Plan plan) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("deliverable", deliverable(plan.deliverable()));
        tree.put("domains", plan.domains().stream().map(PlanJson::domain).toList());
        tree.put("stages", plan.stages().stream().map(PlanJson::stage).toList());
        tree.put("steps", plan.steps().stream().map(PlanJson::step).toList());
        return Json.write(tree);
    }

    /** A deliverable, as every JSON file of Polity writes it. */
    public static Map<String, Object> deliverable(Deliverable deliverable) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", deliverable.kind().id());
        tree.put("name", deliverable.name());
        tree.put("version", deliverable.version().map(Deliverable.Version::text));
        tree.put("revision", deliverable.revision());
        tree.put("owner", deliverable.owner());
        return tree;
    }

    /** A domain, as every JSON file of Polity writes it. */
    public static Map<String, Object> domain(PlannedDomain domain) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", domain.id());
        tree.put("version", domain.version());
        tree.put("owner", domain.owner());
        tree.put("contact", domain.contact());
        tree.put("source", domain.source());
        tree.put("commit", domain.commit());
        tree.put("digest", domain.digest());
        tree.put("channel", domain.channel());
        tree.put("quarantined", domain.quarantined().isPresent());
        domain.quarantined().ifPresent(reason -> tree.put("quarantineReason", reason));
        return tree;
    }

    private static Map<String, Object> stage(Stage stage) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", stage.id());
        tree.put("phase", stage.phase());
        tree.put("domain", stage.domain());
        tree.put("steps", stage.steps());
        return tree;
    }

    /** A step, as every JSON file of Polity writes it. */
    public static Map<String, Object> step(Step step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", step.id());
        tree.put("title", step.definition().title());
        tree.put("domain", step.id().domain());
        tree.put("phase", step.definition().phase());
        StepJson.addAction(step.definition(), tree);
        tree.put("needs", step.needs().stream().map(StepId::toString).toList());
        tree.put("consumes", step.consumes().stream().map(ArtifactId::toString).toList());
        StepJson.addDetails(step.definition(), tree);
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("domain", step.origin().domain());
        origin.put("version", step.origin().version());
        origin.put("commit", step.origin().commit());
        origin.put("rule", step.origin().rule());
        tree.put("origin", origin);
        return tree;
    }
}
