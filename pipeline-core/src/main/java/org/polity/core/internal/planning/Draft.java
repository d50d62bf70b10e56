package org.polity.core.internal.planning;

import java.util.List;
import java.util.SortedSet;
import org.polity.api.ArtifactId;
import org.polity.api.StepId;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.step.Enforcement;
import org.polity.api.step.StepDefinition;

/**
 * A step with its edges, before all steps have an order.
 *
 * @param id its name across all domains
 * @param domain its domain
 * @param position where its domain put it
 * @param definition what it does
 * @param consumes the hand-offs that it needs
 * @param needs the steps that it waits for; still growing while links are made
 */
record Draft(
        StepId id,
        PlannedDomain domain,
        int position,
        StepDefinition definition,
        List<ArtifactId> consumes,
        SortedSet<StepId> needs) {

    /** Whether publishing waits for it. One that blocks from a date on counts: plans know no dates. */
    boolean closesPublish() {
        return !(definition.enforcement() instanceof Enforcement.Advisory);
    }
}
