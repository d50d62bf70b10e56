package org.polity.core.internal.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.core.internal.report.PlanEdges;

/** What waits for what, as arrows: from step to step where they are few, else from stage to stage. */
final class EdgePicture {

    private static final int MAX_STEP_EDGES = 60;

    /** Where edges end: a step's row or a whole stage. */
    private record Spot(int column, int left, int right, int y) {}

    private final Plan plan;
    private final List<PlanEdges.Edge> edges;
    private final boolean detailed;
    private final String name;
    private final Map<StepId, Spot> spots = new HashMap<>();

    /**
     * The arrows between some boxes.
     *
     * @param rows whether each step has a row of its own in its box
     * @param name makes the ids unique on the page
     */
    EdgePicture(Plan plan, List<StageBox> boxes, boolean rows, String name) {
        this.plan = plan;
        this.edges = PlanEdges.of(plan);
        this.detailed = rows && edges.size() <= MAX_STEP_EDGES;
        this.name = name;
        boxes.forEach(this::place);
    }

    void write(Html html) {
        arrow(html);
        html.open("g", "class", "edges");
        List<Step> steps = plan.steps();
        Set<List<Spot>> drawn = new LinkedHashSet<>();
        for (PlanEdges.Edge edge : edges) {
            List<Spot> ends = new ArrayList<>(List.of(
                    spot(steps.get(edge.from()).id()), spot(steps.get(edge.to()).id())));
            if (!ends.get(0).equals(ends.get(1)) && drawn.add(ends)) {
                edge(html, ends.get(0), ends.get(1));
            }
        }
        html.close("g");
    }

    private void place(StageBox box) {
        Spot whole = new Spot(box.column(), box.x(), box.right(), box.y() + StagePicture.HEAD / 2);
        int y = box.y() + StagePicture.HEAD + StagePicture.ROW / 2;
        for (StepId id : box.stage().steps()) {
            spots.put(id, detailed ? new Spot(box.column(), box.x(), box.right(), y) : whole);
            y += StagePicture.ROW;
        }
    }

    private void arrow(Html html) {
        html.open("defs")
                .open(
                        "marker",
                        "id",
                        "arrow-" + name,
                        "viewBox",
                        "0 0 8 8",
                        "refX",
                        7,
                        "refY",
                        4,
                        "markerWidth",
                        7,
                        "markerHeight",
                        7,
                        "orient",
                        "auto")
                .open("path", "d", "M0 0.8L7 4L0 7.2z", "class", "arrow")
                .close("marker", "defs");
    }

    private Spot spot(StepId id) {
        Spot spot = spots.get(id);
        if (spot == null) {
            throw new IllegalStateException(id + " has no place in the picture");
        }
        return spot;
    }

    private void edge(Html html, Spot from, Spot to) {
        String path;
        if (from.column() < to.column()) {
            int bend = Math.max(22, (to.left() - from.right()) / 2);
            path = "M" + from.right() + " " + from.y() + "C" + (from.right() + bend) + " " + from.y() + " "
                    + (to.left() - bend) + " " + to.y() + " " + (to.left() - 1) + " " + to.y();
        } else {
            // Below each other, or against the order: out to the left and in again.
            int bulge = Math.min(26, 12 + Math.abs(to.y() - from.y()) / 40);
            int x = Math.min(from.left(), to.left()) - bulge;
            path = "M" + from.left() + " " + from.y() + "C" + x + " " + from.y() + " " + x + " " + to.y() + " "
                    + (to.left() - 1) + " " + to.y();
        }
        html.open("path", "d", path, "marker-end", "url(#arrow-" + name + ")").own("\n");
    }
}
