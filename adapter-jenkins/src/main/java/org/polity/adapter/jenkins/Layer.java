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
import org.polity.api.plan.Step;

/**
 * What may run side by side within a phase.
 *
 * @param number its place within the phase, from 1 on
 * @param branches one for each domain that has steps in it
 */
record Layer(int number, List<Branch> branches) {

    /**
     * Cuts the steps of one phase into layers. A step that waits for another domain's step stands in a later layer than
     * that; one that waits for its own domain's only stands in the same, further down.
     */
    static List<Layer> of(Phase phase, List<Step> steps) {
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
        layers.forEach((number, domains) -> all.add(new Layer(number, branches(phase, number, domains))));
        return all;
    }

    private static List<Branch> branches(Phase phase, int number, Map<DomainId, List<Step>> domains) {
        List<Branch> branches = new ArrayList<>();
        domains.forEach((domain, steps) ->
                branches.add(new Branch(domain + "-" + phase + (number == 1 ? "" : " " + number), steps)));
        return branches;
    }
}
