package org.polity.core.internal.report.html;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Stage;
import org.polity.api.run.StepResult;
import org.polity.core.internal.report.RunFacts;

/** A stage as a box with its steps: a row for each, or, compact, a square for each and rows for those that went wrong. */
final class StagePicture {

    static final int ROW = 26;
    /** The height of what stands above the steps. */
    static final int HEAD = 44;

    private static final int FOOT = 8;
    private static final int SQUARE = 18;
    private static final int PADDING = 10;
    private static final int MAX_NAMES = 10;
    private static final double LETTER = 7.3;

    private final RunFacts facts;
    private final boolean compact;
    private final Map<StepId, StepResult> results = new HashMap<>();

    StagePicture(RunFacts facts, boolean compact) {
        this.facts = facts;
        this.compact = compact;
        facts.result().steps().forEach(step -> results.put(step.id(), step));
    }

    void write(Html html, StageBox box) {
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

    /** The height of a stage's box of some width. */
    int height(Stage stage, int width) {
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
        boolean unselected = result != null && !result.wasSelected();
        html.open(
                        "a",
                        "href",
                        "#" + Marks.anchor(id),
                        "tabindex",
                        "-1",
                        "class",
                        verdict(id) + (advice ? " advice" : "") + (unselected ? " unselected" : ""))
                .element(
                        "title",
                        id + ": "
                                + (unselected
                                        ? StepResult.NOT_SELECTED
                                        : verdict(id) + (advice ? " (does not block)" : "")));
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
