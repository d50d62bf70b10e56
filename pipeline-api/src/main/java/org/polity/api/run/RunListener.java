package org.polity.api.run;

import org.polity.api.Problem;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/**
 * Watches a run. The engine makes one call at a time, from changing threads; a listener that takes its time slows the run
 * down, and what it throws ends the run.
 */
public interface RunListener {

    /** Watches nothing. */
    RunListener NONE = new RunListener() {};

    /** The run begins. */
    default void runStarted(Plan plan) {}

    /** A step begins its first attempt. */
    default void stepStarted(Step step) {}

    /** A step printed a line, given without its line end, cut when very long, with secrets masked. */
    default void stepOutput(Step step, String line) {}

    /** A step has its result; called for skipped steps too, without a start. */
    default void stepFinished(Step step, StepResult result) {}

    /** The run is over. */
    default void runFinished(RunResult result) {}

    /**
     * Something around the run went wrong that changes no verdict; called after its end. An error tells of a report that is
     * not there.
     */
    default void warned(Problem problem) {}
}
