package org.polity.api.plan;

import java.util.List;
import org.polity.api.DomainId;
import org.polity.api.Phase;
import org.polity.api.StepId;

/**
 * The steps that one domain has in one phase.
 *
 * @param domain its one owner
 * @param phase its phase
 * @param steps its steps, at least one, in the plan's order
 */
public record Stage(DomainId domain, Phase phase, List<StepId> steps) {

    /** Copies the list. */
    public Stage {
        steps = List.copyOf(steps);
    }

    /** {@code domain-phase}: {@code security-inspect}. */
    public String id() {
        return domain + "-" + phase;
    }
}
