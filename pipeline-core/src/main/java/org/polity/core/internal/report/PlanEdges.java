package org.polity.core.internal.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/** The edges of a plan that a picture needs: those that no longer path already implies. */
public final class PlanEdges {

    private PlanEdges() {}

    /**
     * One edge.
     *
     * @param from the place in the plan's order of the step that is waited for
     * @param to the place of the step that waits
     */
    public record Edge(int from, int to) {}

    /** Returns the edges, by the steps that wait. */
    public static List<Edge> of(Plan plan) {
        Map<StepId, Integer> index = new HashMap<>();
        plan.steps().forEach(step -> index.put(step.id(), index.size()));
        List<BitSet> reached = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (int to = 0; to < plan.steps().size(); to++) {
            BitSet ancestors = new BitSet();
            // From the nearest need back: what a nearer one already reaches needs no edge of its own.
            for (int from : needs(plan.steps().get(to), index)) {
                if (!ancestors.get(from)) {
                    edges.add(new Edge(from, to));
                }
                ancestors.set(from);
                ancestors.or(reached.get(from));
            }
            reached.add(ancestors);
        }
        return edges;
    }

    private static List<Integer> needs(Step step, Map<StepId, Integer> index) {
        return step.needs().stream()
                .map(need -> index.getOrDefault(need, -1))
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
