package org.polity.api.adapter.job;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.polity.api.Phase;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;

/**
 * On which branches and tags a step's job is in the pipeline: where its own condition holds, and where the steps are
 * that produce what it consumes. A step of phase publish that states no condition runs on tags and on the default
 * branch. One of phase record goes by its own condition alone and does without what is not there.
 *
 * @param releaseOnly whether it runs on tags and the default branch alone
 * @param all conditions that must all hold; each holds on a branch of its branch pattern and on a tag of its tag pattern
 */
public record RunCondition(boolean releaseOnly, List<When> all) {

    /** Copies the list. */
    public RunCondition {
        all = List.copyOf(all);
    }

    /** Tells whether the job is in every pipeline. */
    public boolean isAlways() {
        return !releaseOnly && all.isEmpty();
    }

    static RunCondition own(StepDefinition step) {
        When when = step.when();
        return new RunCondition(
                when.isAlways() && step.phase() == Phase.PUBLISH, when.isAlways() ? List.of() : List.of(when));
    }

    RunCondition and(RunCondition other) {
        Set<When> both = new LinkedHashSet<>(all);
        both.addAll(other.all);
        return new RunCondition(releaseOnly || other.releaseOnly, List.copyOf(both));
    }
}
