package org.polity.cli;

import java.util.List;
import org.polity.api.Problem;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;

/** Keeps warnings for the end, and hands everything else on. */
final class WarningCollector implements RunListener {

    private final RunListener delegate;
    private final List<Problem> warnings;

    WarningCollector(RunListener delegate, List<Problem> warnings) {
        this.delegate = delegate;
        this.warnings = warnings;
    }

    @Override
    public void runStarted(Plan plan) {
        delegate.runStarted(plan);
    }

    @Override
    public void stepStarted(Step step) {
        delegate.stepStarted(step);
    }

    @Override
    public void stepOutput(Step step, String line) {
        delegate.stepOutput(step, line);
    }

    @Override
    public void stepFinished(Step step, StepResult result) {
        delegate.stepFinished(step, result);
    }

    @Override
    public void runFinished(RunResult result) {
        delegate.runFinished(result);
    }

    @Override
    public void warned(Problem problem) {
        warnings.add(problem);
    }
}
