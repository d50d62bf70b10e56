package org.polity.core.internal.run.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.polity.api.Verdict;
import org.polity.api.step.Limits;

/** Tries a step again that ended with {@code ERROR}, as often as its {@link Limits} allow, with a growing pause. */
public final class RetryingRunner implements StepRunner {

    private final StepRunner delegate;
    private final Backoff backoff;

    /** Makes the decorator. */
    public RetryingRunner(StepRunner delegate, Backoff backoff) {
        this.delegate = delegate;
        this.backoff = backoff;
    }

    @Override
    public Attempt run(StepExecution execution) throws InterruptedException {
        int most = 1 + execution.step().definition().limits().retry();
        Duration time = Duration.ZERO;
        for (int count = 1; ; count++) {
            long start = System.nanoTime();
            Attempt attempt = delegate.run(execution);
            time = time.plusNanos(System.nanoTime() - start);
            if (attempt.verdict() != Verdict.ERROR || count == most) {
                return attempt.after(count, time);
            }
            Duration pause = backoff.after(count);
            tell(execution, count, most, attempt.reason().orElse("ERROR"), pause);
            Thread.sleep(pause.toMillis());
        }
    }

    private static void tell(StepExecution execution, int count, int most, String reason, Duration pause) {
        String line = "[polity: try " + count + " of " + most + " ended with ERROR: " + reason + "; the next begins in "
                + pause.toSeconds() + " s]\n";
        try {
            execution.output().write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The output takes care of its own failures; without it the step still counts.
        }
    }
}
