package org.polity.adapter.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polity.api.Phase;
import org.polity.api.plan.Plan;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;

/** Who waits for whom, and who is in which pipeline. */
class OrderTest {

    @Test
    void aJobNeedsWhatItsStepNeeds() {
        Pipeline pipeline = Pipeline.of(Plans.diamond());
        assertThat(pipeline.part("project/top", "needs")).isEqualTo("[]");
        assertThat(pipeline.part("security/left", "needs")).isEqualTo("[{job:project/top,artifacts:false}]");
        assertThat(pipeline.part("project/bottom", "needs"))
                .isEqualTo("[{job:governance/right,artifacts:false},{job:security/left,artifacts:false}]");
    }

    @Test
    void onlyAConsumerGetsTheArtifacts() {
        Pipeline pipeline = Pipeline.of(Plans.plan()
                .step("project/build", step -> step.with(s -> s.produces(Product.file("jar", "target/a.jar"))))
                .step("project/after", "project/build")
                .step("security/scan", step -> step.phase(Phase.INSPECT).with(s -> s.consumes("jar")))
                .build());
        assertThat(pipeline.part("project/build", "artifacts"))
                .isEqualTo("{when:always,expire_in:1 week,paths:[.polity/artifacts/project/jar,"
                        + ".polity/artifacts/project/jar.sha256]}");
        assertThat(pipeline.part("project/after", "needs")).isEqualTo("[{job:project/build,artifacts:false}]");
        assertThat(pipeline.part("security/scan", "needs")).isEqualTo("[project/build]");
    }

    @Test
    void stagesAreThePhasesThatHaveSteps() {
        assertThat(Pipeline.of(Plans.everything()).root().path("stages"))
                .extracting(stage -> stage.asText())
                .containsExactly("check", "build", "inspect", "publish", "record");
        assertThat(Pipeline.of(Plans.diamond()).root().path("stages"))
                .extracting(stage -> stage.asText())
                .containsExactly("build");
    }

    @Test
    void aRecordWaitsForStagesAndNotForSuccess() {
        PlanBuilder plan = Plans.plan();
        plan.step("project/build", step -> step.with(s -> s.produces(Product.file("jar", "a.jar"))));
        plan.step(
                "governance/first",
                step -> step.phase(Phase.RECORD).with(s -> s.consumes("jar").produces(Product.file("entry", "entry"))));
        plan.step("governance/second", step -> step.phase(Phase.RECORD).needs("governance/first", "project/build"));
        Pipeline pipeline = Pipeline.of(plan.build());
        assertThat(pipeline.root().path("governance/first").has("needs")).isFalse();
        assertThat(pipeline.part("governance/first", "when")).isEqualTo("always");
        assertThat(pipeline.part("governance/first", "dependencies")).isEqualTo("[project/build]");
        assertThat(pipeline.part("governance/second", "dependencies")).isEqualTo("[]");
        assertThat(pipeline.part("governance/second", "stage")).isEqualTo("record-2");
        assertThat(pipeline.root().path("stages").toString()).endsWith("\"record\",\"record-2\"]");
    }

    @Test
    void moreNeedsThanGitlabAllowsAreGathered() {
        Pipeline pipeline = Pipeline.of(manyGates(120));
        assertThat(pipeline.part("project/publish", "needs")).isEqualTo("[gather 1,gather 2,gather 3]");
        assertThat(pipeline.root().path("gather 1").path("needs")).hasSize(50);
        assertThat(pipeline.root().path("gather 3").path("needs")).hasSize(20);
        assertThat(pipeline.part("gather 1", "rules")).isEqualTo(pipeline.part("project/publish", "rules"));
        assertThat(pipeline.root())
                .allSatisfy(job -> assertThat(job.path("needs")).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void fiftyNeedsAreGivenAsTheyAre() {
        assertThat(Pipeline.of(manyGates(50)).root().path("project/publish").path("needs"))
                .hasSize(50);
    }

    @Test
    void stepsThatWaitForTheSameShareWhatGathers() {
        PlanBuilder plan = gates(60);
        String[] gates = gateNames(60);
        plan.step("project/one", step -> step.phase(Phase.PUBLISH).needs(gates));
        plan.step("project/two", step -> step.phase(Phase.PUBLISH).needs(gates));
        Pipeline pipeline = Pipeline.of(plan.build());
        assertThat(pipeline.part("project/one", "needs")).isEqualTo(pipeline.part("project/two", "needs"));
        assertThat(pipeline.root().has("gather 3")).isFalse();
    }

    @Test
    void conditionsBecomeRules() {
        When branch = new When(Optional.of("release/*"), Optional.empty());
        When tag = new When(Optional.empty(), Optional.of("v*"));
        assertThat(rule(one(step -> step.when(branch)))).isEqualTo("$CI_COMMIT_BRANCH =~ /^release\\/.*$/");
        assertThat(rule(one(step -> step.when(tag)))).isEqualTo("$CI_COMMIT_TAG =~ /^v.*$/");
    }

    @Test
    void severalConditionsMustAllHold() {
        Plan plan = Plans.plan()
                .step(
                        "project/a",
                        step -> step.phase(Phase.PUBLISH).with(s -> s.produces(Product.image("image", "image"))))
                .step(
                        "project/it",
                        step -> step.phase(Phase.PUBLISH)
                                .with(s -> s.consumes("image").when(new When(Optional.of("main"), Optional.empty()))))
                .build();
        assertThat(rule(plan))
                .isEqualTo(
                        "($CI_COMMIT_TAG || $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH) && ($CI_COMMIT_BRANCH =~ /^main$/)");
    }

    @Test
    void aNeedThatMayBeAbsentIsOptional() {
        Plan plan = Plans.plan()
                .step(
                        "project/tagged",
                        step -> step.with(s -> s.when(new When(Optional.empty(), Optional.of("v*")))
                                .produces(Product.file("notes", "notes.md"))))
                .step("project/after", "project/tagged")
                .step("project/own", step -> step.phase(Phase.INSPECT).with(s -> s.consumes("notes")))
                .step("security/scan", step -> step.phase(Phase.INSPECT).with(s -> s.consumes("notes")))
                .build();
        Pipeline pipeline = Pipeline.of(plan);
        assertThat(pipeline.part("project/after", "needs"))
                .isEqualTo("[{job:project/tagged,artifacts:false,optional:true}]");
        assertThat(pipeline.part("project/own", "rules")).isEqualTo(pipeline.part("project/tagged", "rules"));
        assertThat(pipeline.part("security/scan", "needs")).isEqualTo("[{job:project/tagged,optional:true}]");
        assertThat(pipeline.root().path("security/scan").has("rules")).isFalse();
    }

    @Test
    void publishingIsForTagsAndTheDefaultBranchAndIsNotInterrupted() {
        Plan plan = Plans.plan()
                .step("project/out", step -> step.phase(Phase.PUBLISH))
                .build();
        Pipeline pipeline = Pipeline.of(plan);
        assertThat(pipeline.part("project/out", "rules"))
                .isEqualTo("[{if:$CI_COMMIT_TAG || $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH}]");
        assertThat(pipeline.part("project/out", "interruptible")).isEqualTo("false");
        assertThat(pipeline.part(".polity", "interruptible")).isEqualTo("true");
    }

    static Plan manyGates(int gates) {
        return gates(gates)
                .step("project/publish", step -> step.phase(Phase.PUBLISH).needs(gateNames(gates)))
                .build();
    }

    private static PlanBuilder gates(int gates) {
        PlanBuilder plan = Plans.plan();
        for (String gate : gateNames(gates)) {
            plan.step(gate);
        }
        return plan;
    }

    private static String[] gateNames(int gates) {
        return IntStream.rangeClosed(1, gates)
                .mapToObj(i -> "project/gate-" + i)
                .toArray(String[]::new);
    }

    private static String rule(Plan plan) {
        return Pipeline.of(plan).root().path("project/it").at("/rules/0/if").asText();
    }

    private static Plan one(Consumer<StepDefinition.Builder> parts) {
        return Plans.plan().step("project/it", step -> step.with(parts)).build();
    }
}
