package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Verdict;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;

class OrderTest {

    /** Waits until another step has begun, and gives up when none does. */
    private static final String MEET =
            "touch \"$1\"; i=0; while [ ! -e \"$2\" ]; do i=$((i+1)); " + "[ $i -lt 600 ] || exit 1; sleep 0.05; done";

    /** Fails when another step is at the same place at the same time. */
    private static final String ALONE = "mkdir here; sleep 0.05; rmdir here";

    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder);
    }

    @Test
    void aStepStartsWhenAllThatItNeedsIsDone() throws IOException {
        RunResult result = runs.run(plan -> plan.step("project/first", step -> step.script("echo 1 >> order"))
                .step("project/second", step -> step.script("echo 2 >> order").needs("project/first"))
                .step("project/third", step -> step.script("echo 3 >> order").needs("project/second")));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.read("order")).isEqualTo("1\n2\n3\n");
    }

    @Test
    void stepsThatDoNotNeedEachOtherRunAtTheSameTime() {
        RunResult result = runs.run(plan -> plan.step("project/left", step -> step.script("set -- left right", MEET))
                .step("project/right", step -> step.script("set -- right left", MEET)));

        assertThat(result.steps()).extracting(StepResult::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void noMoreStepsRunAtATimeThanAllowed() {
        runs.options(options -> options.withParallelism(1));

        RunResult result = runs.run(plan -> plan.step("project/a", step -> step.script(ALONE))
                .step("project/b", step -> step.script(ALONE))
                .step("project/c", step -> step.script(ALONE)));

        assertThat(result.steps()).extracting(StepResult::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void readyStepsStartInTheOrderOfThePlan() {
        runs.options(options -> options.withParallelism(1));

        runs.run(plan -> plan.step("project/zebra").step("project/ape").step("project/mouse", "project/ape"));

        assertThat(runs.transcript.entries())
                .containsExactly(
                        "run started",
                        "start project/zebra",
                        "end project/zebra PASS",
                        "start project/ape",
                        "end project/ape PASS",
                        "start project/mouse",
                        "end project/mouse PASS",
                        "run finished");
    }

    @Test
    void stepsThatWantTheSameThingForThemselvesNeverOverlap() {
        RunResult result = runs.run(plan -> plan.step(
                        "project/a", step -> step.script(ALONE).with(s -> s.exclusive("database")))
                .step("project/b", step -> step.script(ALONE).with(s -> s.exclusive("database")))
                .step("project/c", step -> step.script(ALONE).with(s -> s.exclusive("database"))));

        assertThat(result.steps()).extracting(StepResult::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void aStepThatWaitsForAThingLetsOthersPass() {
        RunResult result = runs.run(plan -> plan.step(
                        "project/holder",
                        step -> step.script("set -- holder other", MEET).with(s -> s.exclusive("database")))
                .step("project/waiter", step -> step.with(s -> s.exclusive("database")))
                .step("project/other", step -> step.script("set -- other holder", MEET)));

        assertThat(result.steps()).extracting(StepResult::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void resultsStandInTheOrderOfThePlanWhateverEndsFirst() {
        RunResult result = runs.run(
                plan -> plan.step("project/slow", step -> step.script("while [ ! -e done ]; do sleep 0.02; done"))
                        .step("project/quick", step -> step.script("touch done")));

        assertThat(result.steps()).extracting(step -> step.id().name()).containsExactly("slow", "quick");
    }

    @Test
    void theListenerIsCalledOnceAtATime() {
        runs.run(plan -> plan.step("project/a", step -> step.script("seq 500"))
                .step("project/b", step -> step.script("seq 500"))
                .step("project/c", step -> step.script("seq 500")));

        assertThat(runs.transcript.overlapped()).isFalse();
        assertThat(runs.transcript.output("project/b"))
                .hasSize(500)
                .startsWith("1", "2")
                .endsWith("500");
    }

    @Test
    void bothStreamsOfAStepComeInTheOrderInWhichTheyWerePrinted() {
        runs.runOne(step -> step.script("echo one", "echo two >&2", "echo three"));

        assertThat(runs.transcript.output("project/only")).isEqualTo(List.of("one", "two", "three"));
    }
}
