package org.polity.core.internal.run;

import java.util.Optional;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;

/** Calls a listener one call at a time. After it threw it is called no more, and whoever runs the plan is told. */
final class SerialListener implements RunListener {

    private final RunListener delegate;
    private final Runnable onFailure;
    private Optional<Throwable> failure = Optional.empty();

    SerialListener(RunListener delegate, Runnable onFailure) {
        this.delegate = delegate;
        this.onFailure = onFailure;
    }

    /** Throws what the listener threw, when it did. */
    synchronized void rethrow() {
        failure.ifPresent(thrown -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
    }

    synchronized boolean hasFailed() {
        return failure.isPresent();
    }

    @Override
    public void runStarted(Plan plan) {
        call(() -> delegate.runStarted(plan));
    }

    @Override
    public void stepStarted(Step step) {
        call(() -> delegate.stepStarted(step));
    }

    @Override
    public void stepOutput(Step step, String line) {
        call(() -> delegate.stepOutput(step, line));
    }

    @Override
    public void stepFinished(Step step, StepResult result) {
        call(() -> delegate.stepFinished(step, result));
    }

    @Override
    public void runFinished(RunResult result) {
        call(() -> delegate.runFinished(result));
    }

    private synchronized void call(Runnable call) {
        if (failure.isPresent()) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
            onFailure.run();
        }
    }
}
