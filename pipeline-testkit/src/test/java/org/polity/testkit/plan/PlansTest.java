package org.polity.testkit.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.polity.testkit.plan.PlanAssertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.polity.api.Phase;
import org.polity.api.plan.Plan;
import org.polity.api.step.Action;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;

class PlansTest {

    @Test
    void aLinearPlanIsAChain() {
        assertThat(Plans.linear(3))
                .hasExactlySteps("project/step-1", "project/step-2", "project/step-3")
                .runsBefore("project/step-1", "project/step-3");
    }

    @Test
    void theStepsOfAWidePlanMayRunTogether() {
        assertThat(Plans.wide(200)).mayRunTogether("project/step-1", "project/step-200");
    }

    @Test
    void aDiamondForksAndJoins() {
        assertThat(Plans.diamond())
                .hasExactlyDomains("governance", "project", "security")
                .runsBefore("project/top", "security/left")
                .mayRunTogether("security/left", "governance/right")
                .runsBefore("governance/right", "project/bottom");
    }

    @Test
    void everythingHasEveryPhaseAndEveryAction() {
        List<StepDefinition> steps = Plans.everything().steps().stream()
                .map(step -> step.definition())
                .toList();
        Assertions.assertThat(steps).extracting(StepDefinition::phase).contains(Phase.values());
        Assertions.assertThat(steps)
                .extracting(step -> step.action().getClass().getName())
                .contains(Arrays.stream(Action.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toArray(String[]::new));
    }

    @Test
    void plansOfWellKnownShapeAreEqualAtEachCall() {
        Assertions.assertThat(Plans.everything()).isEqualTo(Plans.everything());
        Assertions.assertThat(Plans.nasty()).isEqualTo(Plans.nasty());
    }

    @Test
    void aConsumerWaitsForItsProducer() {
        Plan plan = Plans.plan()
                .step("project/build", step -> step.with(s -> s.produces(Product.file("jar", "target/a.jar"))))
                .step("security/scan", step -> step.phase(Phase.INSPECT).with(s -> s.consumes("jar")))
                .build();
        assertThat(plan)
                .runsBefore("project/build", "security/scan")
                .hasExactlyStages("project-build", "security-inspect");
        Assertions.assertThat(assertThat(plan).step("security/scan").consumes())
                .extracting(Object::toString)
                .containsExactly("project/jar");
    }

    @Test
    void aStepCannotConsumeWhatNobodyProduces() {
        assertThatThrownBy(() -> Plans.plan().step("security/scan", step -> step.with(s -> s.consumes("jar"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("security/scan consumes project/jar");
    }

    @Test
    void phasesDoNotGoBackwards() {
        assertThatThrownBy(() -> Plans.plan()
                        .step("project/build")
                        .step("project/lint", step -> step.phase(Phase.CHECK))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("project/lint stands behind project/build");
    }
}
