package org.polity.core.internal.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.polity.api.DomainId;
import org.polity.api.StepId;
import org.polity.api.plan.Origin;
import org.polity.api.plan.Step;

/** Puts linked steps into an order in which each stands behind what it needs, or finds a circle. */
final class Ordering {

    /** By phase; then, as far as the edges allow, by domain and in the domain's own order. */
    private static final Comparator<Draft> PREFERENCE = Comparator.<Draft, Enum<?>>comparing(
                    draft -> draft.definition().phase(), Comparator.comparingInt(Enum::ordinal))
            .thenComparing(draft -> draft.id().domain())
            .thenComparingInt(Draft::position);

    private final List<Step> steps = new ArrayList<>();
    private final Map<StepId, Draft> left = new LinkedHashMap<>();

    private Ordering(List<Draft> drafts) {
        Map<StepId, Integer> waiting = new HashMap<>();
        Map<StepId, List<Draft>> dependants = new HashMap<>();
        PriorityQueue<Draft> ready = new PriorityQueue<>(PREFERENCE);
        for (Draft draft : drafts) {
            left.put(draft.id(), draft);
            waiting.put(draft.id(), draft.needs().size());
            draft.needs()
                    .forEach(need -> dependants
                            .computeIfAbsent(need, each -> new ArrayList<>())
                            .add(draft));
            if (draft.needs().isEmpty()) {
                ready.add(draft);
            }
        }
        for (Draft next = ready.poll(); next != null; next = ready.poll()) {
            left.remove(next.id());
            steps.add(step(next));
            for (Draft dependant : dependants.getOrDefault(next.id(), List.of())) {
                if (waiting.merge(dependant.id(), -1, Integer::sum) == 0) {
                    ready.add(dependant);
                }
            }
        }
    }

    static Ordering of(Links links) {
        return new Ordering(links.drafts());
    }

    /** The steps in order; all of them when there is no circle. */
    List<Step> steps() {
        return steps;
    }

    /**
     * The circle that keeps steps from having an order, laid at the door of one domain: the last by id of those in it,
     * and the project before any other, because it is the project's hand-offs that all others may build on.
     */
    Optional<Fault> circle() {
        if (left.isEmpty()) {
            return Optional.empty();
        }
        List<StepId> circle = findCircle();
        TreeSet<DomainId> domains = circle.stream().map(StepId::domain).collect(Collectors.toCollection(TreeSet::new));
        DomainId culprit = domains.contains(DomainId.PROJECT) ? DomainId.PROJECT : domains.last();
        String path = circle.stream().map(StepId::toString).collect(Collectors.joining(" waits for "));
        StepId step = circle.stream()
                .filter(id -> id.domain().equals(culprit))
                .findFirst()
                .orElseThrow();
        return Optional.of(
                new Fault(culprit, Optional.of(step.name()), "steps wait for each other in a circle: " + path, true));
    }

    private List<StepId> findCircle() {
        Set<StepId> path = new LinkedHashSet<>();
        Draft draft = left.values().iterator().next();
        while (path.add(draft.id())) {
            // What is left waits for something that is left, so there is always a next one.
            draft = draft.needs().stream()
                    .flatMap(need -> Optional.ofNullable(left.get(need)).stream())
                    .findFirst()
                    .orElseThrow();
        }
        StepId current = draft.id();
        List<StepId> circle = new ArrayList<>(path);
        circle = new ArrayList<>(circle.subList(circle.indexOf(current), circle.size()));
        circle.add(current);
        return circle;
    }

    private static Step step(Draft draft) {
        Origin origin = new Origin(
                draft.domain().id(),
                draft.domain().version(),
                draft.domain().commit(),
                draft.definition().rule());
        return new Step(draft.id(), draft.definition(), draft.consumes(), List.copyOf(draft.needs()), origin);
    }
}
