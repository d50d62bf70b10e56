package org.polity.core.internal.planning;

import java.util.List;
import java.util.Optional;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.step.StepDefinition;

/**
 * What one domain brings to a plan.
 *
 * @param domain who it is
 * @param mandatory whether publishing stays closed without its verdict
 * @param steps its steps, none when it failed
 * @param failure why it contributes nothing
 */
public record DomainContribution(
        PlannedDomain domain, boolean mandatory, List<StepDefinition> steps, Optional<String> failure) {

    /** Copies the list. */
    public DomainContribution {
        steps = List.copyOf(steps);
    }

    /** What a working domain brings. */
    public static DomainContribution of(PlannedDomain domain, boolean mandatory, List<StepDefinition> steps) {
        return new DomainContribution(domain, mandatory, steps, Optional.empty());
    }

    /** What a domain brings that cannot contribute: nothing, and it is marked as quarantined. */
    public static DomainContribution failed(PlannedDomain domain, boolean mandatory, String reason) {
        return new DomainContribution(domain.quarantinedFor(reason), mandatory, List.of(), Optional.of(reason));
    }
}
