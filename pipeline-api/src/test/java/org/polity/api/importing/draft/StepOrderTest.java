package org.polity.api.importing.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.polity.api.Location;

class StepOrderTest {

    @Test
    void stagesComeOneBehindTheOtherAndKeepTheOrderOfTheFileWithin() {
        assertThat(ordered(step("deploy", 2), step("b", 0), step("test", 1), step("a", 0)))
                .containsExactly("b", "a", "test", "deploy");
    }

    @Test
    void aStepStandsBehindWhatItWaitsForInItsStage() {
        assertThat(ordered(step("last", 0, "middle"), step("middle", 0, "first"), step("first", 0)))
                .containsExactly("first", "middle", "last");
    }

    @Test
    void aNeedOfAnotherStageOrOfNobodyMovesNothing() {
        assertThat(ordered(step("a", 1, "b", "nobody"), step("b", 2), step("c", 1)))
                .containsExactly("a", "c", "b");
    }

    @Test
    void aCircleIsCutWhereItClosesAndNoStepIsLost() {
        assertThat(ordered(step("a", 0, "b"), step("b", 0, "c"), step("c", 0, "a"), step("self", 0, "self")))
                .containsExactly("c", "b", "a", "self");
    }

    @Test
    void theStepsOfOneJobStayTogether() {
        assertThat(ordered(step("matrix", 0, "first"), step("other", 0), step("matrix", 0), step("first", 0)))
                .containsExactly("first", "matrix", "matrix", "other");
    }

    private static List<String> ordered(DraftStep... steps) {
        return StepOrder.of(List.of(steps)).stream().map(DraftStep::job).toList();
    }

    private static DraftStep step(String job, int stage, String... waitsFor) {
        DraftStep step = PipelineDraft.step(job, job, stage, Location.of("ci.yml"));
        if (waitsFor.length > 0) {
            step.waitsFor(Set.of(waitsFor));
        }
        return step;
    }
}
