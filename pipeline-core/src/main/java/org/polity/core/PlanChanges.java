package org.polity.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.polity.api.DomainId;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.core.internal.document.Json;
import org.polity.core.internal.report.PlanJson;

/**
 * How one plan differs from another, by domain and step. Versions and commits are no difference, nor is it that a step waits
 * for one that was gained, or no longer for one that was lost. Immutable.
 *
 * @param changes the steps that differ, sorted by id
 */
public record PlanChanges(List<StepChange> changes) {

    /** How a step differs. */
    public enum Kind {
        GAINED,
        LOST,
        CHANGED
    }

    /**
     * A step that differs.
     *
     * @param step the step; where it was lost, as it was
     * @param parts what of it differs, when it is in both plans
     */
    public record StepChange(Kind kind, Step step, List<Part> parts) {
        /** Copies the list. */
        public StepChange {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part of a step.
     *
     * @param key its key, as the plan's JSON names it
     * @param before its value in JSON before
     * @param after its value in JSON after
     */
    public record Part(String key, String before, String after) {}

    /** Copies the list. */
    public PlanChanges {
        changes = List.copyOf(changes);
    }

    /** What differs in {@code after}. */
    public static PlanChanges between(Plan before, Plan after) {
        Set<StepId> ids = new TreeSet<>();
        before.steps().forEach(step -> ids.add(step.id()));
        after.steps().forEach(step -> ids.add(step.id()));
        List<StepChange> changes = new ArrayList<>();
        for (StepId id : ids) {
            change(id, before, after).ifPresent(changes::add);
        }
        return new PlanChanges(changes);
    }

    /** The domains whose steps differ, sorted. */
    public Set<DomainId> domains() {
        Set<DomainId> domains = new TreeSet<>();
        changes.forEach(change -> domains.add(change.step().id().domain()));
        return domains;
    }

    private static Optional<StepChange> change(StepId id, Plan before, Plan after) {
        Optional<Step> was = before.step(id);
        Optional<Step> is = after.step(id);
        if (was.isEmpty()) {
            return is.map(step -> new StepChange(Kind.GAINED, step, List.of()));
        }
        if (is.isEmpty()) {
            return was.map(step -> new StepChange(Kind.LOST, step, List.of()));
        }
        List<Part> parts = parts(tree(was.get(), after), tree(is.get(), before));
        return parts.isEmpty() ? Optional.empty() : Optional.of(new StepChange(Kind.CHANGED, is.get(), parts));
    }

    private static Map<String, Object> tree(Step step, Plan other) {
        Map<String, Object> tree = new LinkedHashMap<>(PlanJson.step(step));
        tree.remove("origin");
        tree.put(
                "needs",
                step.needs().stream()
                        .filter(need -> other.step(need).isPresent())
                        .map(StepId::toString)
                        .toList());
        tree.put("rule", step.origin().rule());
        return tree;
    }

    private static List<Part> parts(Map<String, Object> before, Map<String, Object> after) {
        List<Part> parts = new ArrayList<>();
        for (String key : before.keySet()) {
            String was = Json.line(before.get(key));
            String is = Json.line(after.get(key));
            if (!was.equals(is)) {
                parts.add(new Part(key, was, is));
            }
        }
        return parts;
    }
}
