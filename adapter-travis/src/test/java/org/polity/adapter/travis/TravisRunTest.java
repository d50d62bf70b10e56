package org.polity.adapter.travis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Phase;
import org.polity.api.plan.Plan;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Limits;
import org.polity.api.step.Product;
import org.polity.api.step.When;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.plan.StepBuilder;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** What conformance leaves open: events, states of jobs, the last job, and what is told. Each step that runs leaves a line in a file outside. */
@RequiresTool(Tool.GIT)
class TravisRunTest {

    @TempDir
    Path temporary;

    private final PlanBuilder plan = Plans.plan();

    @BeforeEach
    void nothingRanYet() throws Exception {
        Files.createFile(trace());
    }

    @Test
    void theLastJobAloneMakesTheBuildFailAndTellsOfEveryStep() throws Exception {
        step("security/bad", "exit 7", step -> step.phase(Phase.CHECK));
        step(
                "project/hint",
                "exit 1",
                step -> step.phase(Phase.CHECK).with(s -> s.enforcement(new Enforcement.Advisory())));
        step("project/build", "true", step -> step);
        step("security/behind", "true", step -> step.phase(Phase.INSPECT).needs("security/bad"));
        LocalTravis.Build build = travis().run(text());
        assertThat(build.passed()).isFalse();
        assertThat(build.states())
                .containsEntry("security/bad", "failed")
                .containsEntry("project/hint", "failed")
                .containsEntry("project/build", "passed")
                .containsEntry("security/behind", "passed")
                .containsEntry("verdict", "failed");
        assertThat(build.log())
                .contains("polity: FAIL security/bad: it ended with exit code 7. Owner: security-team")
                .contains("polity: SKIPPED security/behind: it waits for security/bad, which found its rule broken")
                .contains("FAIL    security/bad (security-team <security@example.org>)\n")
                .contains("FAIL    project/hint (project-team <project@example.org>, stops nothing)\n")
                .contains("PASS    project/build (")
                .contains("SKIPPED security/behind (");
    }

    @Test
    void anErrorIsToldFromAFailureByTheStateOfItsJobAndOfTheLastOne() throws Exception {
        step("project/broken", "no-such-program-is-here", step -> step);
        LocalTravis.Build build = travis().run(text());
        assertThat(build.states()).containsEntry("project/broken", "errored").containsEntry("verdict", "errored");
    }

    @Test
    void aStepThatTakesTooLongIsAnErrorThatNamesItsOwner() throws Exception {
        step("project/slow", "sleep 60", step -> step.with(s -> s.limits(new Limits(Duration.ofSeconds(1), 0))));
        assertThat(travis().run(text()).log())
                .contains("polity: ERROR project/slow: it took longer than 1 seconds. Owner: project-team");
    }

    @Test
    void aJobWhoseMachineDiesIsAnErrorInTheEndAndWhatWaitsForItDoesNotRun() throws Exception {
        step("project/dies", "true", step -> step);
        step("project/behind", "true", step -> step.phase(Phase.INSPECT).needs("project/dies"));
        String died = text().replace("polity_give project.dies\n", "kill -9 $$\n");
        LocalTravis.Build build = travis().run(died);
        assertThat(build.passed()).isFalse();
        assertThat(build.log())
                .contains("polity: SKIPPED project/behind: it waits for project/dies, which told nobody how it ended")
                .contains("ERROR   project/dies (");
        assertThat(Files.readAllLines(trace())).containsExactly("project/dies");
    }

    @Test
    void publishingIsForTheDefaultBranch() throws Exception {
        publishing();
        assertThat(travis().run(text()).passed()).isTrue();
        assertThat(Files.readAllLines(trace())).containsExactly("project/build", "project/out", "governance/record");
    }

    @Test
    void publishingIsForTags() throws Exception {
        publishing();
        assertThat(travis().forTag("v1.2.3").run(text()).passed()).isTrue();
        assertThat(Files.readAllLines(trace())).contains("project/out");
    }

    @Test
    void nothingIsPublishedFromAnotherBranch() throws Exception {
        publishing();
        LocalTravis.Build build = travis().onBranch("feature/x").run(text());
        assertThat(build.passed()).isTrue();
        assertThat(build.log()).contains("polity: SKIPPED project/out: it is for other branches or tags");
        assertThat(Files.readAllLines(trace())).containsExactly("project/build", "governance/record");
    }

    @Test
    void nothingIsPublishedFromAPullRequestIntoTheDefaultBranch() throws Exception {
        publishing();
        LocalTravis.Build build = travis().forPullRequest().run(text());
        assertThat(build.passed()).isTrue();
        assertThat(build.states()).doesNotContainKey("project/out");
        assertThat(Files.readAllLines(trace())).containsExactly("project/build", "governance/record");
    }

    @Test
    void whatIsForABranchIsInNoPullRequestIntoIt() throws Exception {
        step("project/it", "true", step -> step.with(s -> s.when(new When(Optional.of("ma*"), Optional.empty()))));
        assertThat(travis().forPullRequest().run(text()).states()).containsOnlyKeys("verdict");
        assertThat(Files.readAllLines(trace())).isEmpty();
    }

    @Test
    void whatIsForTagsRunsForThoseAndIsWaitedForThere() throws Exception {
        step("project/notes", "exit 1", step -> step.with(s -> s.when(new When(Optional.empty(), Optional.of("v*")))));
        step("project/behind", "true", step -> step.phase(Phase.INSPECT).needs("project/notes"));
        assertThat(travis().forTag("v1").run(text()).passed()).isFalse();
        assertThat(Files.readAllLines(trace())).containsExactly("project/notes");
    }

    @Test
    void aJobOfTheProjectsOwnStandsBelowWhatWasGenerated() throws Exception {
        step("project/build", "true", step -> step);
        String own = text() + """
                    - stage: build
                      name: own
                      os: linux
                      language: minimal
                      before_script: [':']
                      script: ['echo own >> %s']
                """.formatted(trace());
        assertThat(travis().run(own).passed()).isTrue();
        assertThat(Files.readAllLines(trace())).containsExactlyInAnyOrder("project/build", "own");
    }

    @Test
    void stepsThatShareAJobFindFreshSourcesAndOnesFailureIsNotTheOthers() throws Exception {
        step("project/a", "test ! -e left; touch left; git checkout -q -b mine; git add -f left; exit 1", step -> step);
        step("project/b", "test ! -e left; touch left", step -> step);
        step("security/c", "test ! -e left", step -> step.needs("project/b"));
        step("security/d", "true", step -> step.needs("project/a"));
        step(
                "project/made",
                "mkdir out; echo made > out/it",
                step -> step.phase(Phase.INSPECT).with(s -> s.produces(Product.file("it", "out/it"))));
        step(
                "security/takes",
                "cat \"$POLITY_ARTIFACT_IT\" >> \"$TRACE\"",
                step -> step.phase(Phase.INSPECT).with(s -> s.consumes("it")));
        BuildFile file = BuildFile.withJobs(plan.build(), 3);
        LocalTravis.Build build = travis().run(file);
        assertThat(build.states()).hasSize(3);
        assertThat(Files.readAllLines(trace()))
                .containsExactlyInAnyOrder(
                        "project/a", "project/b", "security/c", "project/made", "security/takes", "made");
        assertThat(build.log())
                .contains("FAIL    project/a (")
                .contains("PASS    project/b (")
                .contains("PASS    security/c (")
                .contains("SKIPPED security/d (")
                .contains("PASS    security/takes (");
    }

    private void publishing() {
        step("project/build", "true", step -> step);
        step(
                "project/out",
                "test $POLITY_PUBLISH = true",
                step -> step.phase(Phase.PUBLISH).needs("project/build"));
        step("governance/record", "true", step -> step.phase(Phase.RECORD).needs("project/out"));
    }

    private void step(String id, String script, UnaryOperator<StepBuilder> parts) {
        plan.step(
                id,
                step -> parts.apply(step.script("echo " + id + " >> \"$TRACE\"", script)
                        .with(s -> s.env("TRACE", trace().toString()))));
    }

    private String text() {
        Plan built = plan.build();
        return BuildFile.of(built).text();
    }

    private LocalTravis travis() throws Exception {
        Path repository = Files.createDirectories(temporary.resolve("repository"));
        Files.writeString(repository.resolve("README"), "A sample\n");
        return LocalTravis.committing(repository, temporary.resolve("travis"));
    }

    private Path trace() {
        return temporary.resolve("trace");
    }
}
