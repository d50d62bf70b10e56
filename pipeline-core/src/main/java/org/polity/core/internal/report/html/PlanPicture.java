package org.polity.core.internal.report.html;

import java.util.List;
import org.polity.api.plan.Step;
import org.polity.core.internal.report.RunFacts;

/**
 * The plan as SVG. A short plan shows every step by name and its edges; in a long one each step is a square, only those
 * that did not pass have names, and edges go from stage to stage.
 */
final class PlanPicture {

    private static final int MAX_NAMED_STEPS = 48;

    private final RunFacts facts;
    private final PlanLayout layout;
    private final StagePicture stages;
    private final EdgePicture edges;

    /** A picture of some width; its name makes the ids in it unique on the page. */
    PlanPicture(RunFacts facts, int width, String name) {
        this.facts = facts;
        boolean compact = facts.result().steps().size() > MAX_NAMED_STEPS;
        this.stages = new StagePicture(facts, compact);
        this.layout = new PlanLayout(facts.result().plan().stages(), width, stages::height);
        this.edges = new EdgePicture(facts.result().plan(), layout.boxes(), !compact, name);
    }

    void write(Html html) {
        List<Step> steps = facts.result().plan().steps();
        html.open(
                        "svg",
                        "role",
                        "img",
                        "aria-label",
                        "The plan: " + Marks.count(steps.size(), "step") + " in "
                                + Marks.count(layout.boxes().size(), "stage")
                                + ". What it shows stands under Steps and logs, too.",
                        "viewBox",
                        "0 0 " + layout.width() + " " + layout.height(),
                        "width",
                        layout.width(),
                        "height",
                        layout.height())
                .own("\n");
        edges.write(html);
        for (PlanLayout.Label label : layout.labels()) {
            html.element("text", label.phase(), "class", "phase", "x", label.x(), "y", label.y());
        }
        layout.boxes().forEach(box -> stages.write(html, box));
        html.close("svg");
    }
}
