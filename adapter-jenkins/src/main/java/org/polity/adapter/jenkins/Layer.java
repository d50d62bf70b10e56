package org.polity.adapter.jenkins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.polity.api.DomainId;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/**
 * What may run side by side within a phase.
 *
 * @param name the name of its stage: that of the phase, with a number from the second one on
 * @param branches one for each domain that has steps in it
 */
record Layer(String name, List<Branch> branches) {

    /** The layers of a plan in the order in which they run. */
    static List<Layer> of(Plan plan) {
        List<Layer> all = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            all.addAll(of(
                    phase,
                    plan.steps().stream()
                            .filter(step -> step.definition().phase() == phase)
                            .toList()));
        }
        return all;
    }

    /**
     * Cuts the steps of one phase into layers. A step that waits for another domain's step stands in a later layer than
     * that; one that waits for its own domain's only stands in the same, further down.
     */
    private static List<Layer> of(Phase phase, List<Step> steps) {
        Set<StepId> inPhase = steps.stream().map(Step::id).collect(Collectors.toSet());
        Map<StepId, Integer> numbers = new HashMap<>();
        NavigableMap<Integer, NavigableMap<DomainId, List<Step>>> layers = new TreeMap<>();
        for (Step step : steps) {
            int number = 1;
            for (StepId need : step.needs()) {
                if (inPhase.contains(need)) {
                    boolean own = need.domain().equals(step.id().domain());
                    number = Math.max(number, numbers.getOrDefault(need, 1) + (own ? 0 : 1));
                }
            }
            numbers.put(step.id(), number);
            layers.computeIfAbsent(number, each -> new TreeMap<>())
                    .computeIfAbsent(step.id().domain(), each -> new ArrayList<>())
                    .add(step);
        }
        List<Layer> all = new ArrayList<>();
        layers.forEach((number, domains) -> {
            String suffix = number == 1 ? "" : " " + number;
            List<Branch> branches = new ArrayList<>();
            domains.forEach((domain, own) -> branches.add(new Branch(domain + "-" + phase + suffix, own)));
            all.add(new Layer(phase + suffix, branches));
        });
        return all;
    }
}
