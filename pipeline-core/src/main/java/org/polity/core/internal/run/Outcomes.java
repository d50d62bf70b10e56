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
    private final Map<StepId, Outcome> stops = new HashMap<>();

    /** Notes what came of a step, all of whose needs are noted. */
    void put(Step step, Outcome outcome) {
        outcomes.put(step.id(), outcome);
        Optional<Outcome> stop = outcome.stopsDomain() ? Optional.of(outcome) : stopBefore(step);
        stop.ifPresent(failed -> stops.put(step.id(), failed));
    }

    /** The failure at which a step's domain stopped, where that is before the step; a step that was skipped hands it on. */
    Optional<Outcome> stopBefore(Step step) {
        return step.needs().stream()
                .filter(need -> need.domain().equals(step.id().domain()))
                .flatMap(need -> Optional.ofNullable(stops.get(need)).stream())
                .findFirst();
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
