package org.polity.cli;

import java.util.Set;
import org.polity.api.Phase;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunOptions;
import org.polity.api.step.Action;

/** What a run would do. */
final class DryRun {

    private final Plan plan;
    private final RunOptions options;

    DryRun(Plan plan, RunOptions options) {
        this.plan = plan;
        this.options = options;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Step step : plan.steps()) {
            if (isSelected(step)) {
                text.append("would run ")
                        .append(step.id())
                        .append(": ")
                        .append(describe(step))
                        .append('\n');
            }
        }
        return Console.printable(text.isEmpty() ? "would run nothing\n" : text.toString());
    }

    private boolean isSelected(Step step) {
        Phase phase = step.definition().phase();
        return isAmong(options.phases(), phase)
                && isAmong(options.domains(), step.id().domain())
                && isAmong(options.steps(), step.id())
                && (phase != Phase.PUBLISH || options.publish());
    }

    private static <T> boolean isAmong(Set<T> chosen, T value) {
        return chosen.isEmpty() || chosen.contains(value);
    }

    private static String describe(Step step) {
        Action action = step.definition().action();
        if (action instanceof Action.Script script) {
            return String.join(" ⏎ ", script.lines());
        }
        return action instanceof Action.Check check
                ? "check " + check.name()
                : "nothing, because " + ((Action.Unavailable) action).reason();
    }
}
