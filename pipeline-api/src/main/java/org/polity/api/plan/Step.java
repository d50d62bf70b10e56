package org.polity.api.plan;

import java.util.List;
import org.polity.api.ArtifactId;
import org.polity.api.StepId;
import org.polity.api.step.StepDefinition;

/**
 * A step in its place in a plan.
 *
 * @param id its name across all domains
 * @param definition what its domain defined. What that names loosely stands here in full
 * @param consumes the hand-offs that it needs, each produced by a step among {@code needs}
 * @param needs the steps that it waits for, sorted; never itself, never in a circle
 * @param origin where it came from
 */
public record Step(StepId id, StepDefinition definition, List<ArtifactId> consumes, List<StepId> needs, Origin origin) {

    /** Copies the lists. */
    public Step {
        consumes = List.copyOf(consumes);
        needs = List.copyOf(needs);
    }
}
