package org.polity.testkit.plan;

import org.polity.api.plan.Plan;

/** The way into assertions about Polity's own values. */
public final class PlanAssertions {

    private PlanAssertions() {}

    /** Begins assertions about a plan. */
    public static PlanAssert assertThat(Plan plan) {
        return new PlanAssert(plan);
    }
}
