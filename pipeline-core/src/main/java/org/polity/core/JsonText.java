package org.polity.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.api.Deliverable;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.core.internal.document.Json;
import org.polity.core.internal.report.PlanJson;

/** The parts of a pipeline as JSON, for the command line and for programs that hand them on. */
public final class JsonText {

    private JsonText() {}

    /** A deliverable: kind, name, version, revision, owner. */
    public static String of(Deliverable deliverable) {
        return Json.write(PlanJson.deliverable(deliverable));
    }

    /** What the domains of a composition resolved to, and what is known of their sources: {@code {"domains": […]}}. */
    public static String of(CompositionStatus status) {
        return Json.write(
                Map.of("domains", status.domains().stream().map(JsonText::of).toList()));
    }

    private static Map<String, Object> of(DomainStatus status) {
        Map<String, Object> tree = PlanJson.domain(status.domain());
        tree.put("signer", status.signer());
        tree.put("released", status.released());
        tree.put("checked", status.checked());
        tree.put("newer", status.newer().stream().map(JsonText::of).toList());
        return tree;
    }

    private static Map<String, Object> of(DomainStatus.Newer newer) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", newer.version());
        tree.put("why", newer.why());
        return tree;
    }

    /** Anything made of maps, collections, texts, numbers and truth values; an empty optional is {@code null}. */
    public static String of(Map<String, ?> tree) {
        return Json.write(tree);
    }

    /** Why a step is in a plan: the step as the plan has it, the whole of its domain, and which steps wait for it. */
    public static String explanation(Plan plan, Step step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("step", PlanJson.step(step));
        tree.put("domain", PlanJson.domain(plan.domain(step.id().domain())));
        tree.put(
                "neededBy",
                plan.steps().stream()
                        .filter(other -> other.needs().contains(step.id()))
                        .map(Step::id)
                        .toList());
        return Json.write(tree);
    }
}
