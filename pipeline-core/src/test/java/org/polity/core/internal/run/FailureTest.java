package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.plan.StepBuilder;

class FailureTest {

    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder);
    }

    @Test
    void laterStepsOfADomainAreSkippedWhenABlockingStepFailed() {
        RunResult result = runs.run(plan -> plan.step("project/lint", step -> step.script("exit 1"))
                .step("project/build", "project/lint")
                .step("project/test", "project/build"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Runs.step(result, "project/test").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(Runs.step(result, "project/test").reason())
                .contains("its domain stopped before it: project/lint is FAIL");
    }

    @Test
    void anAdvisoryStepInBetweenDoesNotHideTheFailureBeforeIt() {
        RunResult result = runs.run(plan -> plan.step("project/lint", step -> step.script("exit 1"))
                .step("project/hint", step -> step.needs("project/lint").with(this::advisory))
                .step("project/test", "project/hint"));

        assertThat(Runs.step(result, "project/test").verdict()).isEqualTo(Verdict.SKIPPED);
    }

    @Test
    void otherDomainsGoOnAfterAFailure() {
        RunResult result = runs.run(
                plan -> plan.step("project/lint", step -> step.script("exit 1")).step("security/scan"));

        assertThat(Runs.step(result, "security/scan").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void keepGoingGoesOnInsideTheFailedDomainToo() {
        runs.options(options -> options.withKeepGoing(true));

        RunResult result = runs.run(
                plan -> plan.step("project/lint", step -> step.script("exit 1")).step("project/build", "project/lint"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Runs.step(result, "project/build").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whoNeedsWhatWasNotDeliveredIsSkippedAndToldWhoseFaultItIs() {
        runs.options(options -> options.withKeepGoing(true));

        RunResult result = runs.run(plan -> plan.step("project/build", this::failingProducer)
                .step("security/scan", step -> step.with(s -> s.consumes("app"))));

        assertThat(Runs.step(result, "security/scan").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(Runs.step(result, "security/scan").reason())
                .contains("it needs project/app, which project/build (owner: project-team <project@example.org>)"
                        + " did not deliver: FAIL");
    }

    @Test
    void recordRunsAfterEverythingEvenWhenThingsFailed() {
        RunResult result = runs.run(plan -> plan.step("project/build", step -> step.script("exit 1"))
                .step("project/note", step -> record(step).needs("project/build")));

        assertThat(Runs.step(result, "project/note").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void recordIsSkippedWhenWhatItConsumesWasNotDelivered() {
        RunResult result = runs.run(plan -> plan.step("project/build", this::failingProducer)
                .step("project/note", step -> record(step).with(s -> s.consumes("app"))));

        assertThat(Runs.step(result, "project/note").verdict()).isEqualTo(Verdict.SKIPPED);
    }

    @Test
    void nothingIsPublishedUnlessItIsAskedFor() {
        RunResult result = runs.run(plan -> plan.step("project/push", this::publish));

        assertThat(Runs.step(result, "project/push").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(Runs.step(result, "project/push").next()).contains("Run with --publish");
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void publishRunsWhenAllGatesAreOpen() {
        runs.options(options -> options.withPublish(true));

        RunResult result = runs.run(plan -> plan.step("security/scan")
                .step("security/hint", step -> step.script("exit 1").with(this::advisory))
                .step("project/push", step -> publish(step).needs("security/scan", "security/hint")));

        assertThat(Runs.step(result, "project/push").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void publishIsClosedByABlockingStepOfAnyDomain() {
        runs.options(options -> options.withPublish(true).withKeepGoing(true));

        RunResult result = runs.run(plan -> plan.step("security/scan", step -> step.script("exit 127"))
                .step("project/push", step -> publish(step).needs("security/scan")));

        assertThat(Runs.step(result, "project/push").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(Runs.step(result, "project/push").reason())
                .contains("publish is closed: security/scan (owner: security-team <security@example.org>) is ERROR");
    }

    @Test
    void publishIsClosedOnADirtyTreeAndThatIsAFailure() {
        runs.options(options -> options.withPublish(true)).head(new Head(false, Optional.of("main"), Set.of()));

        RunResult result = runs.run(plan -> plan.step("project/push", this::publish));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Runs.step(result, "project/push").reason())
                .contains("publish is closed: the working tree differs from its revision");
    }

    @Test
    void aSelectionCannotGoAroundTheGatesOfPublish() {
        runs.options(options -> options.withPublish(true).withSteps(List.of(StepId.parse("project/push"))));

        RunResult result = runs.run(plan -> plan.step("security/scan")
                .step("project/push", step -> publish(step).needs("security/scan")));

        assertThat(Runs.step(result, "project/push").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(Runs.step(result, "project/push").reason())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("security/scan").contains("was not selected"));
    }

    @Test
    void aProjectCannotOpenAGateByLeavingOutWhatTheGateConsumes() {
        runs.options(options -> options.withPublish(true));
        When never = new When(Optional.of("never"), Optional.empty());

        RunResult result = runs.run(plan -> plan.step(
                        "project/build", step -> step.with(s -> s.when(never).produces(Product.file("app", "app"))))
                .step("security/scan", step -> step.with(s -> s.consumes("app")))
                .step("project/push", step -> publish(step).needs("security/scan")));

        assertThat(Runs.step(result, "security/scan").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(Runs.step(result, "project/push").verdict()).isEqualTo(Verdict.SKIPPED);
    }

    @Test
    void aGateThatItsOwnDomainLeavesOutIsOpen() {
        runs.options(options -> options.withPublish(true));
        When tagged = new When(Optional.empty(), Optional.of("v*"));

        RunResult result = runs.run(plan -> plan.step("security/scan", step -> step.with(s -> s.when(tagged)))
                .step("project/push", step -> publish(step).needs("security/scan")));

        assertThat(Runs.step(result, "security/scan").reason()).contains("it runs on the tag v* alone");
        assertThat(Runs.step(result, "project/push").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aConditionIsMetByTheBranchAndTheTagsAtHead() {
        runs.head(new Head(true, Optional.of("feature/login"), Set.of("latest", "v1.2.0")));
        When both = new When(Optional.of("feature/*"), Optional.of("v*"));
        When other = new When(Optional.of("main"), Optional.empty());

        RunResult result = runs.run(plan -> plan.step("project/both", step -> step.with(s -> s.when(both)))
                .step("project/other", step -> step.with(s -> s.when(other))));

        assertThat(Runs.step(result, "project/both").verdict()).isEqualTo(Verdict.PASS);
        assertThat(Runs.step(result, "project/other").verdict()).isEqualTo(Verdict.SKIPPED);
    }

    @Test
    void aSelectedStepBringsWithItWhoeverProducesWhatItConsumes() {
        runs.options(options -> options.withSteps(List.of(StepId.parse("project/test"))));

        RunResult result = runs.run(plan -> plan.step("project/lint", step -> step.script("exit 1"))
                .step(
                        "project/build",
                        step -> step.script("echo app > app")
                                .needs("project/lint")
                                .with(s -> s.produces(Product.file("app", "app"))))
                .step(
                        "project/test",
                        step -> step.script("cat \"$POLITY_ARTIFACT_APP\"").with(s -> s.consumes("app"))));

        assertThat(result.steps())
                .extracting(StepResult::verdict)
                .containsExactly(Verdict.SKIPPED, Verdict.PASS, Verdict.PASS);
        assertThat(Runs.step(result, "project/lint").reason()).contains("not selected");
    }

    @Test
    void phasesAndDomainsSelectToo() {
        runs.options(options -> options.withPhases(List.of(Phase.BUILD)).withDomains(List.of(DomainId.of("security"))));

        RunResult result = runs.run(plan -> plan.step("security/early", step -> step.phase(Phase.CHECK))
                .step("project/build")
                .step("security/build"));

        assertThat(result.steps())
                .filteredOn(step -> step.verdict() == Verdict.PASS)
                .extracting(step -> step.id().toString())
                .containsExactly("security/build");
    }

    @Test
    void aStepThatThePlanHasNotIsTheUsersMistake() {
        runs.options(options -> options.withSteps(List.of(StepId.parse("project/tset"))));
        Plan plan = Plans.plan().step("project/test").build();

        assertThatThrownBy(() -> runs.run(plan))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the plan has no step project/tset");
    }

    @Test
    void aListenerThatThrowsEndsTheRun() {
        Plan plan = Plans.plan()
                .step("project/a", step -> step.script("echo out", "sleep 600"))
                .build();
        RunListener broken = new RunListener() {
            @Override
            public void stepOutput(Step step, String line) {
                throw new IllegalStateException("no screen");
            }
        };

        assertThatThrownBy(() -> runs.run(plan, broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no screen");
    }

    private StepBuilder failingProducer(StepBuilder step) {
        return step.script("echo app > app", "exit 1").with(s -> s.produces(Product.file("app", "app")));
    }

    private StepBuilder publish(StepBuilder step) {
        return step.phase(Phase.PUBLISH);
    }

    private static StepBuilder record(StepBuilder step) {
        return step.phase(Phase.RECORD);
    }

    private void advisory(StepDefinition.Builder step) {
        step.enforcement(new Enforcement.Advisory());
    }
}
