package org.polity.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.Deliverable;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
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

    /** What the domains of a composition resolved to: {@code {"domains": […]}}. */
    public static String of(List<PlannedDomain> domains) {
        return Json.write(
                Map.of("domains", domains.stream().map(PlanJson::domain).toList()));
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
