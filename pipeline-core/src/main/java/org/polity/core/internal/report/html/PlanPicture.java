package org.polity.core.internal.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Stage;
import org.polity.api.plan.Step;
import org.polity.api.run.StepResult;
import org.polity.core.internal.report.PlanEdges;
import org.polity.core.internal.report.RunFacts;

/**
 * The plan as SVG. A short plan shows every step by name and its edges; in a long one each step is a square, only those
 * that did not pass have names, and edges go from stage to stage.
 */
final class PlanPicture {

    private static final int ROW = 26;
    private static final int HEAD = 44;
    private static final int FOOT = 8;
    private static final int SQUARE = 18;
    private static final int PADDING = 10;
    private static final int MAX_NAMED_STEPS = 48;
    private static final int MAX_STEP_EDGES = 60;
    private static final int MAX_NAMES = 10;
    private static final double LETTER = 7.3;

    /** Where edges end: a step's row or a whole stage. */
    private record Spot(int column, int left, int right, int y) {}

    private final RunFacts facts;
    private final String name;
    private final boolean compact;
    private final PlanLayout layout;
    private final Map<StepId, StepResult> results = new HashMap<>();
    private final Map<StepId, Spot> rows = new HashMap<>();
    private final Map<StepId, StageBox> stages = new HashMap<>();

    /** A picture of some width; its name makes the ids in it unique on the page. */
    PlanPicture(RunFacts facts, int width, String name) {
        this.facts = facts;
        this.name = name;
        this.compact = facts.result().steps().size() > MAX_NAMED_STEPS;
        facts.result().steps().forEach(step -> results.put(step.id(), step));
        this.layout = new PlanLayout(facts.result().plan().stages(), width, this::height);
        layout.boxes().forEach(this::place);
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
        arrow(html);
        html.open("g", "class", "edges");
        edges(html);
        html.close("g");
        for (PlanLayout.Label label : layout.labels()) {
            html.element("text", label.phase(), "class", "phase", "x", label.x(), "y", label.y());
        }
        layout.boxes().forEach(box -> stage(html, box));
        html.close("svg");
    }

    private int height(Stage stage, int width) {
        if (!compact) {
            return HEAD + stage.steps().size() * ROW + FOOT;
        }
        int squares = (stage.steps().size() + perLine(width) - 1) / perLine(width);
        int named = named(stage).size();
        int lines = Math.min(named, MAX_NAMES) + (named > MAX_NAMES ? 1 : 0);
        return HEAD + squares * SQUARE + lines * ROW + FOOT;
    }

    private static int perLine(int width) {
        return Math.max(1, (width - 2 * PADDING) / SQUARE);
    }

    private List<StepId> named(Stage stage) {
        return stage.steps().stream()
                .filter(id -> verdict(id) == Verdict.FAIL || verdict(id) == Verdict.ERROR)
                .toList();
    }

    private Verdict verdict(StepId id) {
        StepResult result = results.get(id);
        return result == null ? Verdict.SKIPPED : result.verdict();
    }

    private void place(StageBox box) {
        int y = box.y() + HEAD + ROW / 2;
        for (StepId id : box.stage().steps()) {
            stages.put(id, box);
            rows.put(id, new Spot(box.column(), box.x(), box.right(), y));
            y += ROW;
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

    private void edges(Html html) {
        List<Step> steps = facts.result().plan().steps();
        List<PlanEdges.Edge> edges = PlanEdges.of(facts.result().plan());
        boolean detailed = !compact && edges.size() <= MAX_STEP_EDGES;
        Set<List<Spot>> drawn = new LinkedHashSet<>();
        for (PlanEdges.Edge edge : edges) {
            StepId from = steps.get(edge.from()).id();
            StepId to = steps.get(edge.to()).id();
            List<Spot> ends = new ArrayList<>(List.of(spot(from, detailed), spot(to, detailed)));
            if (!ends.get(0).equals(ends.get(1)) && drawn.add(ends)) {
                edge(html, ends.get(0), ends.get(1));
            }
        }
    }

    private Spot spot(StepId id, boolean detailed) {
        Spot row = rows.get(id);
        StageBox box = stages.get(id);
        if (row == null || box == null) {
            throw new IllegalStateException(id + " has no place in the picture");
        }
        return detailed ? row : new Spot(box.column(), box.x(), box.right(), box.y() + HEAD / 2);
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

    private void stage(Html html, StageBox box) {
        PlannedDomain domain = facts.result().plan().domain(box.stage().domain());
        html.open("g", "class", "stage")
                .open(
                        "rect",
                        "x",
                        box.x() + 0.5,
                        "y",
                        box.y() + 0.5,
                        "width",
                        box.width() - 1,
                        "height",
                        box.height() - 1,
                        "rx",
                        8)
                .element(
                        "text",
                        fit(domain.id().value(), box.width() - 2 * PADDING, LETTER),
                        "class",
                        "domain",
                        "x",
                        box.x() + PADDING,
                        "y",
                        box.y() + 20)
                .element(
                        "text",
                        fit(subtitle(box.stage(), domain), box.width() - 2 * PADDING, 6.1),
                        "class",
                        "team",
                        "x",
                        box.x() + PADDING,
                        "y",
                        box.y() + 35);
        if (compact) {
            squares(html, box);
        } else {
            int y = box.y() + HEAD;
            for (StepId id : box.stage().steps()) {
                row(html, id, box, y);
                y += ROW;
            }
        }
        html.close("g");
    }

    private String subtitle(Stage stage, PlannedDomain domain) {
        return compact ? Marks.count(stage.steps().size(), "step") + " · " + domain.owner() : domain.owner();
    }

    private void squares(Html html, StageBox box) {
        int perLine = perLine(box.width());
        int place = 0;
        for (StepId id : box.stage().steps()) {
            int x = box.x() + PADDING + place % perLine * SQUARE;
            int y = box.y() + HEAD + place / perLine * SQUARE;
            begin(html, id);
            html.open("rect", "class", "square", "x", x, "y", y, "width", SQUARE - 4, "height", SQUARE - 4, "rx", 3);
            sign(html, id, x + 1, y + 1, SQUARE - 6);
            html.close("a");
            place++;
        }
        int y = box.y() + HEAD + (place + perLine - 1) / perLine * SQUARE;
        List<StepId> named = named(box.stage());
        for (StepId id : named.stream().limit(MAX_NAMES).toList()) {
            row(html, id, box, y);
            y += ROW;
        }
        if (named.size() > MAX_NAMES) {
            html.element(
                    "text",
                    "and " + (named.size() - MAX_NAMES) + " more",
                    "class",
                    "team",
                    "x",
                    box.x() + PADDING,
                    "y",
                    y + 17);
        }
    }

    private void row(Html html, StepId id, StageBox box, int y) {
        begin(html, id);
        html.open(
                "rect",
                "class",
                "row",
                "x",
                box.x() + 4,
                "y",
                y + 1,
                "width",
                box.width() - 8,
                "height",
                ROW - 2,
                "rx",
                5);
        html.open("circle", "cx", box.x() + PADDING + 8, "cy", y + ROW / 2, "r", 8);
        sign(html, id, box.x() + PADDING + 2, y + ROW / 2 - 6, 12);
        html.element(
                "text",
                fit(id.name(), box.width() - PADDING - 30, LETTER),
                "class",
                "label",
                "x",
                box.x() + PADDING + 23,
                "y",
                y + ROW / 2 + 4);
        html.close("a");
    }

    /** A link for the mouse: whoever uses the keyboard finds the same links in the tables, in a better order. */
    private void begin(Html html, StepId id) {
        StepResult result = results.get(id);
        boolean advice = result != null && Marks.isAdvice(result);
        html.open(
                        "a",
                        "href",
                        "#" + Marks.anchor(id),
                        "tabindex",
                        "-1",
                        "class",
                        verdict(id) + (advice ? " advice" : ""))
                .element("title", id + ": " + verdict(id) + (advice ? " (does not block)" : ""));
    }

    private void sign(Html html, StepId id, int x, int y, int size) {
        html.open("svg", "x", x, "y", y, "width", size, "height", size, "viewBox", "0 0 16 16", "class", "sign")
                .open("path", "d", Marks.sign(verdict(id)))
                .end("svg");
    }

    /** Cuts a text to a width; SVG does not. */
    private static String fit(String text, int width, double letter) {
        int room = (int) (width / letter);
        return text.codePointCount(0, text.length()) <= room
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.max(0, room - 1))) + "…";
    }
}
