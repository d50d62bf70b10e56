package org.polity.cli;

import java.util.Optional;
import java.util.function.Predicate;
import org.polity.api.Verdict;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.StepResult;

/** A run in a pipe: what steps print, each line behind the step's name. */
final class LiveLines implements RunListener {

    private final Console console;
    private final Predicate<StepResult> shown;

    LiveLines(Console console, Predicate<StepResult> shown) {
        this.console = console;
        this.shown = shown;
    }

    @Override
    public void stepStarted(Step step) {
        console.message(step.id() + " | started: " + step.definition().title());
    }

    @Override
    public void stepOutput(Step step, String line) {
        console.message(step.id() + " | " + line);
    }

    @Override
    public void stepFinished(Step step, StepResult result) {
        if (!shown.test(result)) {
            return;
        }
        String time = result.attempts() == 0 ? "" : " after " + Times.text(result.duration());
        Optional<String> reason = result.verdict() == Verdict.PASS ? Optional.empty() : result.reason();
        console.message(step.id() + " | " + result.verdict() + time
                + reason.map(text -> ": " + text).orElse(""));
    }
}
