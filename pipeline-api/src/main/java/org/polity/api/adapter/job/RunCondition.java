package org.polity.api.adapter.job;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Phase;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;

/**
 * On which branches and tags a step's job is in the pipeline: where its own condition holds, and where those steps of its
 * own domain are that produce what it consumes. Another domain's word leaves out no step: a step that consumes what is
 * not there is an {@code ERROR}. A step of phase publish that states no condition runs on tags and on the default branch.
 * One of phase record goes by its own condition alone.
 *
 * <p>A pipeline is for a branch or for a tag. Of a condition that names both, the tag is what counts.
 *
 * @param releaseOnly whether it runs on tags and the default branch alone
 * @param all conditions that must all hold, each for a branch or for a tag
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
        if (when.isAlways()) {
            return new RunCondition(step.phase() == Phase.PUBLISH, List.of());
        }
        return new RunCondition(false, List.of(when.tag().isPresent() ? new When(Optional.empty(), when.tag()) : when));
    }

    RunCondition and(RunCondition other) {
        Set<When> both = new LinkedHashSet<>(all);
        both.addAll(other.all);
        return new RunCondition(releaseOnly || other.releaseOnly, List.copyOf(both));
    }
}
