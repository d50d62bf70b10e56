package org.polity.testkit.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.polity.testkit.plan.PlanAssertions.assertThat;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.polity.api.plan.Plan;

class PlanAssertTest {

    private static final Plan PLAN = Plans.diamond();

    @Test
    void findsThatAStepIsMissingAndNamesThoseThatAreThere() {
        fails(() -> assertThat(PLAN).hasStep("project/none"), "project/none", "project/top");
    }

    @Test
    void findsThatAStepIsThereWhichShouldNotBe() {
        fails(() -> assertThat(PLAN).hasNoStep("project/top"), "project/top");
    }

    @Test
    void findsAWrongOrder() {
        fails(() -> assertThat(PLAN).runsBefore("project/bottom", "project/top"), "project/bottom");
    }

    @Test
    void findsThatStepsDoNotWaitForEachOther() {
        fails(() -> assertThat(PLAN).runsBefore("security/left", "governance/right"), "security/left");
    }

    @Test
    void findsThatOneStepWaitsForAnotherThroughOthers() {
        fails(() -> assertThat(PLAN).mayRunTogether("project/bottom", "project/top"), "project/top");
    }

    @Test
    void findsADomainTooMany() {
        fails(() -> assertThat(PLAN).hasExactlyDomains("project"), "governance");
    }

    @Test
    void findsAStageTooMany() {
        fails(() -> assertThat(PLAN).hasExactlyStages("project-build"), "security-build");
    }

    private static void fails(ThrowingCallable assertion, String... words) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(words);
    }
}
