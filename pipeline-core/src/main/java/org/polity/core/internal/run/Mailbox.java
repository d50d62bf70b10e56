package org.polity.core.internal.run;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.polity.api.plan.Step;
import org.polity.api.run.StepResult;

/** Where the threads that do steps leave word for the one that goes through the plan. Safe for use by several threads. */
final class Mailbox {

    private final BlockingQueue<Optional<Done>> queue = new LinkedBlockingQueue<>();

    /**
     * A step that is done.
     *
     * @param step the step
     * @param result its result; empty when it was interrupted
     */
    record Done(Step step, Optional<StepResult> result) {}

    /** Says that a step is done. */
    void put(Done done) {
        queue.add(Optional.of(done));
    }

    /** Lets whoever waits look around. */
    void wake() {
        queue.add(Optional.empty());
    }

    /** Waits for the next step that is done; empty after {@link #wake}. */
    Optional<Done> take() throws InterruptedException {
        return queue.take();
    }
}
