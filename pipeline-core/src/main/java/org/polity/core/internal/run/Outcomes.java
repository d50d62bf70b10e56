package org.polity.core.internal.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.StepResult;

/** What came of the steps that are done. Not for use by several threads. */
final class Outcomes {

    private final Map<StepId, Outcome> outcomes = new HashMap<>();

    void put(Outcome outcome) {
        outcomes.put(outcome.result().id(), outcome);
    }

    /** What came of a step; empty when it is not done. */
    Optional<Outcome> of(StepId id) {
        return Optional.ofNullable(outcomes.get(id));
    }

    /** The results in the order of the plan, of which every step is done. */
    List<StepResult> inOrderOf(Plan plan) {
        return plan.steps().stream()
                .map(Step::id)
                .map(outcomes::get)
                .map(Objects::requireNonNull)
                .map(Outcome::result)
                .toList();
    }
}
