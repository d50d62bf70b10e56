package org.polity.core.internal.config;

import java.util.Set;
import org.polity.api.DeliverableKind;
import org.polity.api.Location;
import org.polity.api.step.StepDefinition;

/**
 * A step as a file declares it.
 *
 * @param definition the step
 * @param kinds the kinds of deliverable that it is for
 * @param location where it stands in its file
 */
public record DeclaredStep(StepDefinition definition, Set<DeliverableKind> kinds, Location location) {

    /** Copies the set. */
    public DeclaredStep {
        kinds = Set.copyOf(kinds);
    }
}
