package org.polity.core.internal.run;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.polity.api.plan.Step;
import org.polity.api.run.StepResult;
import org.polity.core.internal.run.step.Attempt;

/** The threads that do steps, each step on one of them, and the queue of what they did. */
final class Crew {

    private final StepWork work;
    private final Results results;
    private final ExecutorService threads;
    private final BlockingQueue<Optional<Done>> queue = new LinkedBlockingQueue<>();

    /**
     * A step that is done.
     *
     * @param step the step
     * @param result its result; empty when it was interrupted
     */
    record Done(Step step, Optional<StepResult> result) {}

    Crew(StepWork work, Results results) {
        this.work = work;
        this.results = results;
        AtomicInteger count = new AtomicInteger();
        // Never more threads than steps under way; a thread is there at once, so that none waits in a queue.
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "polity step " + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts a step. */
    void start(Step step) {
        threads.execute(() -> queue.add(Optional.of(new Done(step, run(step)))));
    }

    /** The next step that is done; empty after {@link #wake}. */
    Optional<Done> await() throws InterruptedException {
        return queue.take();
    }

    /** Lets whoever waits go on. */
    void wake() {
        queue.add(Optional.empty());
    }

    /** Interrupts all steps under way, and lets the threads end. */
    void stop() {
        threads.shutdownNow();
    }

    private Optional<StepResult> run(Step step) {
        try {
            return Optional.of(work.run(step));
        } catch (InterruptedException e) {
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(results.ofUnstarted(
                    step, Attempt.error("Polity failed to run it: " + e, "Please report this as a bug")));
        }
    }
}
