package org.polity.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;

/**
 * A run on a terminal: a line for each step under way with its time and what it printed last, and a bar for the whole.
 * Verdicts scroll by above, with the end of the output of what did not pass.
 */
final class LiveView implements RunListener, AutoCloseable {

    private static final long REFRESH_MILLIS = 100;
    private static final int TAIL = 10;
    private static final int BAR = 24;

    private final Terminal terminal;
    private final Paint paint;
    private final LiveRegion region;
    private final Timer clock = new Timer("polity live view", true);
    private final long begin = System.nanoTime();
    private final Map<StepId, Running> running = new LinkedHashMap<>();
    private int total;
    private int done;
    private int bad;
    private boolean closed;

    LiveView(Console console, Terminal terminal) {
        this.terminal = terminal;
        this.paint = new Paint(terminal.colour());
        this.region = new LiveRegion(console);
    }

    /** A step under way. */
    private static final class Running {

        private final long begin = System.nanoTime();
        private final Deque<String> tail = new ArrayDeque<>();

        void printed(String line) {
            if (tail.size() == TAIL) {
                tail.removeFirst();
            }
            tail.addLast(line);
        }

        String last() {
            return tail.isEmpty() ? "" : tail.getLast();
        }
    }

    @Override
    public synchronized void runStarted(Plan plan) {
        total = plan.steps().size();
        clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        draw(List.of());
                    }
                },
                REFRESH_MILLIS,
                REFRESH_MILLIS);
    }

    @Override
    public synchronized void stepStarted(Step step) {
        running.put(step.id(), new Running());
    }

    @Override
    public synchronized void stepOutput(Step step, String line) {
        running.computeIfAbsent(step.id(), id -> new Running()).printed(line);
    }

    @Override
    public synchronized void stepFinished(Step step, StepResult result) {
        Running ended = running.remove(step.id());
        if (!result.wasSelected()) {
            total--;
            return;
        }
        done++;
        List<String> told = new ArrayList<>();
        told.add(paint.verdict(result.verdict()) + "  " + paint.plain(Outcomes.text(result)));
        if (Outcomes.isBad(result)) {
            bad++;
            if (ended != null) {
                ended.tail.forEach(line -> told.add(paint.faint("         | " + line)));
            }
        }
        draw(told);
    }

    @Override
    public void runFinished(RunResult result) {
        close();
    }

    /** Stops drawing and clears the lines that are drawn again and again. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            clock.cancel();
            region.clear();
        }
    }

    private synchronized void draw(List<String> above) {
        if (closed) {
            return;
        }
        List<String> lines = new ArrayList<>();
        int most = Math.max(1, terminal.rows() - 3);
        running.entrySet().stream().limit(most).forEach(entry -> lines.add(line(entry.getKey(), entry.getValue())));
        lines.add(bar());
        region.draw(above, lines);
    }

    private String line(StepId step, Running state) {
        String head = "  " + step + "  " + Times.text(Duration.ofNanos(System.nanoTime() - state.begin)) + "  ";
        int room = terminal.columns() - head.length() - 1;
        return head + (room > 0 ? paint.faint(Columns.cut(state.last().strip(), room)) : "");
    }

    private String bar() {
        int full = total == 0 ? BAR : BAR * done / total;
        return "█".repeat(full) + "░".repeat(BAR - full) + "  " + done + " of " + total + " steps"
                + (bad == 0 ? "" : ", " + bad + " not good") + "  "
                + Times.text(Duration.ofNanos(System.nanoTime() - begin));
    }
}
