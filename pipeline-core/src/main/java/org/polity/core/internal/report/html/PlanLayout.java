package org.polity.core.internal.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import org.polity.api.Phase;
import org.polity.api.plan.Stage;

/**
 * Where the stages stand: phases from left to right, a phase's stages below each other. A phase that would be tall gets
 * more columns while the width has some to spare. Where not even each phase gets a column, all stand in one.
 */
final class PlanLayout {

    private static final int LEAST = 176;
    private static final int MOST = 300;
    private static final int GAP_X = 44;
    private static final int GAP_Y = 16;
    private static final int LABEL = 28;

    /** Below this height side by side would look like one after the other. */
    private static final int TALL = 480;

    private static final int MARGIN = 30;

    /** A phase's name above its stages. */
    record Label(Phase phase, int x, int y) {}

    private record Group(Phase phase, List<Stage> stages) {}

    private final List<StageBox> boxes = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final ToIntBiFunction<Stage, Integer> height;
    private final int columnWidth;
    private final int width;
    private int bottom;

    /**
     * Lays out.
     *
     * @param width the width of the whole
     * @param height tells a stage's height, given its width
     */
    PlanLayout(List<Stage> stages, int width, ToIntBiFunction<Stage, Integer> height) {
        this.height = height;
        List<Group> phases = groups(stages);
        int room = Math.max(1, (width - MARGIN + GAP_X) / (LEAST + GAP_X));
        int[] columns = columns(phases, room);
        int count = Arrays.stream(columns).sum();
        boolean single = phases.size() > room;
        int used = single ? 1 : count;
        this.columnWidth = Math.min(MOST, (width - MARGIN - (used - 1) * GAP_X) / used);
        this.width = MARGIN + used * columnWidth + (used - 1) * GAP_X;
        if (single) {
            stack(phases);
        } else {
            spread(phases, columns);
        }
    }

    List<StageBox> boxes() {
        return boxes;
    }

    List<Label> labels() {
        return labels;
    }

    int width() {
        return width;
    }

    int height() {
        return bottom + 2;
    }

    private static List<Group> groups(List<Stage> stages) {
        List<Group> groups = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            List<Stage> own =
                    stages.stream().filter(stage -> stage.phase() == phase).toList();
            if (!own.isEmpty()) {
                groups.add(new Group(phase, own));
            }
        }
        return groups;
    }

    /** Gives each phase a column, and what is left to those that are the tallest. */
    private int[] columns(List<Group> phases, int room) {
        int[] columns = new int[phases.size()];
        Arrays.fill(columns, 1);
        for (int spare = room - phases.size(); spare > 0; spare--) {
            IntStream.range(0, columns.length)
                    .filter(phase -> columns[phase] < phases.get(phase).stages().size())
                    .filter(phase -> total(phases.get(phase).stages(), LEAST) / columns[phase] > TALL)
                    .boxed()
                    .max(Comparator.comparingInt(
                            phase -> total(phases.get(phase).stages(), LEAST) / columns[phase]))
                    .ifPresent(phase -> columns[phase]++);
        }
        return columns;
    }

    private int total(List<Stage> stages, int boxWidth) {
        return stages.stream()
                .mapToInt(stage -> height.applyAsInt(stage, boxWidth))
                .sum();
    }

    private void stack(List<Group> phases) {
        int y = 0;
        for (Group phase : phases) {
            labels.add(new Label(phase.phase(), MARGIN, y + LABEL - 10));
            y = column(phase.stages(), 0, y + LABEL) + GAP_Y;
        }
    }

    private void spread(List<Group> phases, int[] columns) {
        int column = 0;
        for (int phase = 0; phase < columns.length; phase++) {
            labels.add(new Label(phases.get(phase).phase(), x(column), LABEL - 10));
            for (List<Stage> part : parts(phases.get(phase).stages(), columns[phase])) {
                column(part, column, LABEL);
                column++;
            }
        }
    }

    /** Cuts a phase's stages into columns of about the same height, in their order. */
    private List<List<Stage>> parts(List<Stage> stages, int columns) {
        int whole = total(stages, columnWidth);
        List<List<Stage>> parts = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            parts.add(new ArrayList<>());
        }
        int done = 0;
        int part = 0;
        for (Stage stage : stages) {
            int own = height.applyAsInt(stage, columnWidth);
            boolean full = (done + own / 2) * columns > whole * (part + 1);
            if (full && !parts.get(part).isEmpty() && part < columns - 1) {
                part++;
            }
            parts.get(part).add(stage);
            done += own;
        }
        return parts.stream().filter(stagesOfOne -> !stagesOfOne.isEmpty()).toList();
    }

    private int column(List<Stage> stages, int column, int top) {
        int y = top;
        for (Stage stage : stages) {
            int own = height.applyAsInt(stage, columnWidth);
            boxes.add(new StageBox(stage, column, x(column), y, columnWidth, own));
            bottom = Math.max(bottom, y + own);
            y += own + GAP_Y;
        }
        return y - GAP_Y;
    }

    private int x(int column) {
        return MARGIN + column * (columnWidth + GAP_X);
    }
}
