package org.polity.core.internal.run.step;

/** Does the work of a step. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface StepRunner {

    /**
     * Tries once. Whatever breaks is told by an attempt whose verdict is {@code ERROR}.
     *
     * @throws InterruptedException when the thread was interrupted; nothing that was started here runs on
     */
    Attempt run(StepExecution execution) throws InterruptedException;
}
