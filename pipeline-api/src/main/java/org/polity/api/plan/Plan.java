package org.polity.api.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.DomainId;
import org.polity.api.StepId;

/**
 * The steps of all domains for one deliverable, in an order in which they can be run one by one: each step stands
 * behind all that it needs, and phases follow each other.
 *
 * @param deliverable what the plan is for
 * @param domains the domains, sorted by id
 * @param steps the steps, in order
 */
public record Plan(Deliverable deliverable, List<PlannedDomain> domains, List<Step> steps) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when a step stands twice, in front of one that it needs, or has no domain
     */
    public Plan {
        domains = List.copyOf(domains);
        steps = List.copyOf(steps);
        Map<StepId, Step> seen = new LinkedHashMap<>();
        for (Step step : steps) {
            if (!seen.keySet().containsAll(step.needs())) {
                throw new IllegalArgumentException(step.id() + " stands in front of a step that it needs");
            }
            if (seen.put(step.id(), step) != null) {
                throw new IllegalArgumentException(step.id() + " stands in the plan twice");
            }
            if (domains.stream()
                    .noneMatch(domain -> domain.id().equals(step.id().domain()))) {
                throw new IllegalArgumentException(step.id() + " is of a domain that is not in the plan");
            }
        }
    }

    /** The stages, in the order of their first steps. */
    public List<Stage> stages() {
        Map<String, List<Step>> stages = new LinkedHashMap<>();
        for (Step step : steps) {
            stages.computeIfAbsent(step.definition().phase() + " " + step.id().domain(), key -> new ArrayList<>())
                    .add(step);
        }
        return stages.values().stream()
                .map(group -> new Stage(
                        group.get(0).id().domain(),
                        group.get(0).definition().phase(),
                        group.stream().map(Step::id).toList()))
                .toList();
    }

    /** The step of that id; empty when the plan has none. */
    public Optional<Step> step(StepId id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /**
     * The domain of that id.
     *
     * @throws IllegalArgumentException when the plan has none
     */
    public PlannedDomain domain(DomainId id) {
        return domains.stream()
                .filter(domain -> domain.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the plan has no domain " + id));
    }
}
