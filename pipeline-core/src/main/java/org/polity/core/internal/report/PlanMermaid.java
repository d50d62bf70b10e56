package org.polity.core.internal.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Stage;
import org.polity.api.plan.Step;

/** A plan as a Mermaid flowchart: one box a stage, and only the edges that no longer path already implies. */
public final class PlanMermaid {

    private PlanMermaid() {}

    /** Returns the flowchart, with {@code \n} at the end of every line. */
    public static String write(Plan plan) {
        Map<StepId, Integer> index = new HashMap<>();
        plan.steps().forEach(step -> index.put(step.id(), index.size()));
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (Stage stage : plan.stages()) {
            text.append("  subgraph ")
                    .append(stage.id())
                    .append("[\"")
                    .append(title(plan, stage))
                    .append("\"]\n");
            for (StepId id : stage.steps()) {
                text.append("    s")
                        .append(index.get(id))
                        .append("[\"")
                        .append(id.name())
                        .append("\"]\n");
            }
            text.append("  end\n");
        }
        for (int[] edge : edges(plan.steps(), index)) {
            text.append("  s").append(edge[0]).append(" --> s").append(edge[1]).append('\n');
        }
        return text.toString();
    }

    private static String title(Plan plan, Stage stage) {
        Phase phase = stage.phase();
        return phase + ": " + stage.domain() + " ("
                + escape(plan.domain(stage.domain()).owner()) + ")";
    }

    private static List<int[]> edges(List<Step> steps, Map<StepId, Integer> index) {
        List<BitSet> reached = new ArrayList<>();
        List<int[]> edges = new ArrayList<>();
        for (int to = 0; to < steps.size(); to++) {
            BitSet ancestors = new BitSet();
            List<Integer> needs = steps.get(to).needs().stream()
                    .map(need -> index.getOrDefault(need, -1))
                    .sorted((left, right) -> Integer.compare(right, left))
                    .collect(Collectors.toList());
            // From the nearest need back: what a nearer one already reaches needs no edge of its own.
            for (int from : needs) {
                if (!ancestors.get(from)) {
                    edges.add(new int[] {from, to});
                }
                ancestors.set(from);
                ancestors.or(reached.get(from));
            }
            reached.add(ancestors);
        }
        return edges;
    }

    /** Mermaid reads entity codes inside quoted labels, so everything that could end one is written as a code. */
    private static String escape(String text) {
        return text.codePoints()
                .mapToObj(c -> Character.isLetterOrDigit(c) || " -_.,@/".indexOf(c) >= 0
                        ? Character.toString(c)
                        : "#" + c + ";")
                .collect(Collectors.joining());
    }
}
