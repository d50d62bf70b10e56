package org.polity.testkit.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.polity.api.DomainId;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Stage;
import org.polity.api.plan.Step;

/** Assertions about a plan. Steps are named {@code domain/name}. */
public final class PlanAssert extends AbstractAssert<PlanAssert, Plan> {

    PlanAssert(Plan actual) {
        super(actual, PlanAssert.class);
    }

    /** The plan has that step. */
    public PlanAssert hasStep(String id) {
        step(id);
        return this;
    }

    /** The plan does not have that step. */
    public PlanAssert hasNoStep(String id) {
        isNotNull();
        Assertions.assertThat(ids()).as("the steps of the plan").doesNotContain(id);
        return this;
    }

    /** The plan has these steps and no others, in this order. */
    public PlanAssert hasExactlySteps(String... ids) {
        isNotNull();
        Assertions.assertThat(ids()).as("the steps of the plan").containsExactly(ids);
        return this;
    }

    /** The plan has these stages and no others, in this order: {@code security-inspect}. */
    public PlanAssert hasExactlyStages(String... ids) {
        isNotNull();
        Assertions.assertThat(actual.stages())
                .as("the stages of the plan")
                .extracting(Stage::id)
                .containsExactly(ids);
        return this;
    }

    /** The plan has these domains and no others; plans sort them by id. */
    public PlanAssert hasExactlyDomains(String... ids) {
        isNotNull();
        Assertions.assertThat(actual.domains())
                .as("the domains of the plan")
                .extracting(PlannedDomain::id)
                .extracting(DomainId::value)
                .containsExactly(ids);
        return this;
    }

    /** The second step waits for the first, itself or through steps between them. */
    public PlanAssert runsBefore(String first, String second) {
        step(first);
        Assertions.assertThat(allNeeds(step(second)))
                .as("the steps that %s waits for", second)
                .contains(StepId.parse(first));
        return this;
    }

    /** Neither of the two steps waits for the other. */
    public PlanAssert mayRunTogether(String one, String other) {
        Assertions.assertThat(allNeeds(step(one)))
                .as("the steps that %s waits for", one)
                .doesNotContain(StepId.parse(other));
        Assertions.assertThat(allNeeds(step(other)))
                .as("the steps that %s waits for", other)
                .doesNotContain(StepId.parse(one));
        return this;
    }

    /** The step of that id, for assertions about its parts; fails when the plan does not have it. */
    public Step step(String id) {
        isNotNull();
        Optional<Step> step = actual.step(StepId.parse(id));
        if (step.isEmpty()) {
            throw failure("The plan has no step %s. It has: %s", id, ids());
        }
        return step.get();
    }

    private List<String> ids() {
        return actual.steps().stream().map(step -> step.id().toString()).toList();
    }

    private Set<StepId> allNeeds(Step step) {
        Set<StepId> all = new LinkedHashSet<>();
        Deque<StepId> open = new ArrayDeque<>(step.needs());
        while (!open.isEmpty()) {
            StepId next = open.pop();
            if (all.add(next)) {
                actual.step(next).ifPresent(needed -> open.addAll(needed.needs()));
            }
        }
        return all;
    }
}
