package org.polity.core.internal.planning;

import java.util.List;
import org.polity.api.plan.Plan;

/**
 * What came of planning.
 *
 * @param plan the plan, in which whatever has a fault stands as unavailable
 * @param faults the faults, in the order in which they were found
 */
public record Planning(Plan plan, List<Fault> faults) {

    /** Copies the list. */
    public Planning {
        faults = List.copyOf(faults);
    }
}
