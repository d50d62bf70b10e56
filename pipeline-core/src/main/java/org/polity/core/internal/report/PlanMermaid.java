package org.polity.core.internal.report;

import java.util.HashMap;
import java.util.Map;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Stage;

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
        for (PlanEdges.Edge edge : PlanEdges.of(plan)) {
            text.append("  s")
                    .append(edge.from())
                    .append(" --> s")
                    .append(edge.to())
                    .append('\n');
        }
        return text.toString();
    }

    private static String title(Plan plan, Stage stage) {
        Phase phase = stage.phase();
        return phase + ": " + stage.domain() + " ("
                + MermaidText.escape(plan.domain(stage.domain()).owner()) + ")";
    }
}
