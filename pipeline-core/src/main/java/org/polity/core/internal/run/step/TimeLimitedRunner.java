package org.polity.core.internal.run.step;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a try when its time is up, or when the caller is interrupted: the thread that does it is interrupted, and given
 * up when it does not come to an end then.
 */
public final class TimeLimitedRunner implements StepRunner {

    private final StepRunner delegate;
    private final Duration grace;

    /**
     * Makes the decorator.
     *
     * @param grace how long an interrupted try may take to come to an end
     */
    public TimeLimitedRunner(StepRunner delegate, Duration grace) {
        this.delegate = delegate;
        this.grace = grace;
    }

    @Override
    public Attempt run(StepExecution execution) throws InterruptedException {
        Duration timeout = execution.step().definition().limits().timeout();
        FutureTask<Attempt> task = new FutureTask<>(() -> delegate.run(execution));
        Thread thread = new Thread(task, "polity try of " + execution.step().id());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Attempt.error(
                    "it took longer than " + words(timeout) + end(thread),
                    "Look at the end of its log for what it waits for, or have its domain raise 'timeout'");
        } catch (InterruptedException e) {
            end(thread);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                return Attempt.error("it was interrupted, and not by the run");
            }
            return Attempt.error("Polity failed to run it: " + e.getCause(), "Please report this as a bug");
        }
    }

    /** Interrupts a thread and waits, whatever happens to this one meanwhile; returns what there is to tell. */
    private String end(Thread thread) {
        thread.interrupt();
        long deadline = System.nanoTime() + grace.toNanos();
        boolean interrupted = false;
        for (long left = grace.toNanos(); left > 0 && thread.isAlive(); left = deadline - System.nanoTime()) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return thread.isAlive() ? " and does not react to being stopped, so it was given up" : "";
    }

    private static String words(Duration timeout) {
        long seconds = timeout.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
