package org.polity.cli;

import java.util.List;
import java.util.Set;
import org.polity.api.Phase;
import org.polity.api.plan.Step;
import org.polity.api.run.RunOptions;
import org.polity.api.step.Action;
import org.polity.api.step.When;

/** What a run would do. */
final class DryRun {

    private final List<Step> steps;
    private final RunOptions options;

    /**
     * Makes the description of a run.
     *
     * @param steps the steps that it would take up
     * @param options its options
     */
    DryRun(List<Step> steps, RunOptions options) {
        this.steps = steps;
        this.options = options;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            if (step.definition().phase() != Phase.PUBLISH || options.publish()) {
                text.append("would run ")
                        .append(step.id())
                        .append(why(step))
                        .append(": ")
                        .append(describe(step))
                        .append('\n');
            }
        }
        return Console.printable(text.isEmpty() ? "would run nothing\n" : text.toString());
    }

    /** What nobody named runs for what it produces; a condition is judged when the step's turn comes. */
    private String why(Step step) {
        boolean named = isAmong(options.phases(), step.definition().phase())
                && isAmong(options.domains(), step.id().domain())
                && isAmong(options.steps(), step.id());
        When when = step.definition().when();
        String condition = when.branch()
                .map(pattern -> " on the branch " + pattern)
                .or(() -> when.tag().map(pattern -> " on the tag " + pattern))
                .orElse("");
        return (named ? "" : " (for what it produces)") + condition;
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
