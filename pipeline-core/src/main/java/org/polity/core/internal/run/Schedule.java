package org.polity.core.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/**
 * Which steps may start: those whose needs are all done, in the plan's order, never two at a time that need the same
 * thing for themselves. Not for use by several threads.
 */
final class Schedule {

    private final List<Step> steps;
    private final Map<StepId, Integer> positions = new HashMap<>();
    private final int[] open;
    private final List<List<Integer>> dependents = new ArrayList<>();
    private final TreeSet<Integer> ready = new TreeSet<>();
    private final Set<String> taken = new HashSet<>();
    private int left;

    Schedule(Plan plan) {
        this.steps = plan.steps();
        this.left = steps.size();
        this.open = new int[steps.size()];
        for (int position = 0; position < steps.size(); position++) {
            Step step = steps.get(position);
            positions.put(step.id(), position);
            dependents.add(new ArrayList<>());
            Set<StepId> needs = new HashSet<>(step.needs());
            for (StepId need : needs) {
                dependents.get(positions.getOrDefault(need, position)).add(position);
            }
            open[position] = needs.size();
            if (needs.isEmpty()) {
                ready.add(position);
            }
        }
    }

    /** The next step that may start, which counts as started then; empty when none may before another is done. */
    Optional<Step> next() {
        for (int position : ready) {
            Step step = steps.get(position);
            Optional<String> exclusive = step.definition().exclusive();
            if (exclusive.isEmpty() || taken.add(exclusive.get())) {
                ready.remove(position);
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** Notes that a step which was started is done. */
    void done(Step step) {
        step.definition().exclusive().ifPresent(taken::remove);
        left--;
        for (int dependent : dependents.get(positions.getOrDefault(step.id(), -1))) {
            if (--open[dependent] == 0) {
                ready.add(dependent);
            }
        }
    }

    /** Tells whether every step is done. */
    boolean isOver() {
        return left == 0;
    }
}
