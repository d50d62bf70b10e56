package org.polity.core.internal.run;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.polity.api.Verdict;
import org.polity.api.plan.Step;
import org.polity.api.run.StepResult;
import org.polity.core.internal.run.step.Attempt;

/** The threads that do steps, each step on one of them. */
final class Crew {

    private final StepWork work;
    private final Results results;
    private final Mailbox mailbox;
    private final ExecutorService threads;

    Crew(StepWork work, Results results, Mailbox mailbox) {
        this.work = work;
        this.results = results;
        this.mailbox = mailbox;
        AtomicInteger count = new AtomicInteger();
        // A thread is there at once, so that no step waits in a queue, where an end of the run would lose it.
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "polity step " + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts a step; the mailbox gets word when it is done. */
    void start(Step step) {
        threads.execute(() -> mailbox.put(new Mailbox.Done(step, run(step))));
    }

    /** Interrupts all steps under way, and lets the threads end. */
    void stop() {
        threads.shutdownNow();
    }

    private Optional<StepResult> run(Step step) {
        try {
            StepResult result = work.run(step);
            // Files close in the hands of an interrupted thread: such an error says nothing of the step.
            boolean spoiled = Thread.currentThread().isInterrupted() && result.verdict() == Verdict.ERROR;
            return spoiled ? Optional.empty() : Optional.of(result);
        } catch (InterruptedException e) {
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(results.ofUnstarted(
                    step, Attempt.error("Polity failed to run it: " + e, "Please report this as a bug")));
        }
    }
}
