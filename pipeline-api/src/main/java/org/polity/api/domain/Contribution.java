package org.polity.api.domain;

import java.util.List;
import org.polity.api.step.StepDefinition;

/**
 * What a domain contributes for one deliverable.
 *
 * @param steps its steps; names differ
 */
public record Contribution(List<StepDefinition> steps) {

    /** Copies the list. */
    public Contribution {
        steps = List.copyOf(steps);
    }

    /** Some steps. */
    public static Contribution of(StepDefinition... steps) {
        return new Contribution(List.of(steps));
    }

    /** Nothing. */
    public static Contribution none() {
        return new Contribution(List.of());
    }
}
