package org.polity.api.adapter.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.polity.api.DomainId;
import org.polity.api.Phase;
import org.polity.api.plan.Origin;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;

class ProvenanceTest {

    private static final Step STEP =
            JobPlans.step("x/a", Phase.CHECK, "true", step -> step.title("Look").rule("all of them"));

    @Test
    void saysWhatWhoseAndWhy() {
        assertThat(lines(JobPlans.plan(STEP), STEP, 100))
                .containsExactly(
                        "Look", "  domain: x 1.0.0", "  owner:  x-team <x@example.org>", "  rule:   all of them");
    }

    private static List<String> lines(Plan plan, Step step, int width) {
        return Provenance.lines(Jobs.of(JobRun.request(plan, "polity")), plan, step, width);
    }

    @Test
    void breaksLinesAtSpaces() {
        assertThat(lines(JobPlans.plan(STEP), STEP, 16)).containsSequence("  rule:   all of", "          them");
    }

    @Test
    void nothingInItEndsALine() {
        String hostile = "a\nb\rc\u0085d\u2028e\u2029f\u202eg\u200bh\u0000i\u000bj\uffffk";
        PlannedDomain domain = new PlannedDomain(
                DomainId.of("x"),
                hostile,
                hostile,
                hostile,
                "builtin",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Step step = new Step(
                STEP.id(),
                STEP.definition(),
                List.of(),
                List.of(),
                new Origin(domain.id(), hostile, Optional.empty(), hostile));
        Plan plan = new Plan(JobPlans.plan(STEP).deliverable(), List.of(domain), List.of(step));
        assertThat(lines(plan, step, 100))
                .contains("  rule:   a b c d e f g h i j k")
                .noneMatch(line -> line.matches("(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}].*"));
    }
}
