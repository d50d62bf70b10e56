package org.polity.core.internal.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.api.Deliverable;
import org.polity.api.DomainId;
import org.polity.api.plan.Plan;

/**
 * Makes a plan out of contributions. A pure function: the same contributions, in whatever order, give the same plan. A
 * domain whose steps cannot be planned becomes one unavailable step; the others are planned as if it contributed nothing.
 */
public final class Planner {

    private Planner() {}

    /**
     * Plans the steps of all domains for one deliverable.
     *
     * @param contributions what each domain brings; domain ids differ
     */
    public static Planning plan(Deliverable deliverable, Collection<DomainContribution> contributions) {
        Map<DomainId, DomainContribution> standing = new TreeMap<>();
        contributions.forEach(each -> standing.put(each.domain().id(), each));
        List<Fault> faults = new ArrayList<>();
        for (DomainContribution each : List.copyOf(standing.values())) {
            Uniqueness.check(each).ifPresent(fault -> drop(fault, standing, faults));
        }
        while (true) {
            Links links = Links.of(standing.values());
            Ordering ordering = Ordering.of(links);
            Optional<Fault> circle = ordering.circle();
            if (circle.isEmpty()) {
                faults.addAll(links.faults());
                return new Planning(
                        new Plan(
                                deliverable,
                                standing.values().stream()
                                        .map(DomainContribution::domain)
                                        .toList(),
                                ordering.steps()),
                        faults);
            }
            // Each round drops one domain for good, so this ends.
            drop(circle.get(), standing, faults);
        }
    }

    private static void drop(Fault fault, Map<DomainId, DomainContribution> standing, List<Fault> faults) {
        faults.add(fault);
        standing.computeIfPresent(
                fault.domain(),
                (id, former) -> DomainContribution.failed(former.domain(), former.mandatory(), fault.message()));
    }
}
