package org.polity.api.importing.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Orders steps by their stages, and within one such that each stands behind those that it names. A circle is cut where it closes. */
final class StepOrder {

    private final Map<String, List<DraftStep>> jobs = new LinkedHashMap<>();
    private final Set<String> visited = new HashSet<>();
    private final List<DraftStep> ordered = new ArrayList<>();

    private StepOrder(List<DraftStep> stage) {
        stage.forEach(
                step -> jobs.computeIfAbsent(step.job, job -> new ArrayList<>()).add(step));
        List.copyOf(jobs.keySet()).forEach(this::visit);
    }

    static List<DraftStep> of(List<DraftStep> steps) {
        Map<Integer, List<DraftStep>> stages = new TreeMap<>();
        steps.forEach(step ->
                stages.computeIfAbsent(step.stage, stage -> new ArrayList<>()).add(step));
        return stages.values().stream()
                .flatMap(stage -> new StepOrder(stage).ordered.stream())
                .toList();
    }

    private void visit(String job) {
        List<DraftStep> steps = jobs.get(job);
        if (steps == null || !visited.add(job)) {
            return;
        }
        steps.get(0).waitsFor.ifPresent(names -> names.forEach(this::visit));
        ordered.addAll(steps);
    }
}
