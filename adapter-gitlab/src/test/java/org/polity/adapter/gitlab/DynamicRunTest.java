package org.polity.adapter.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Phase;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.Mode;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Product;
import org.polity.api.step.When;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.plan.StepBuilder;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** The stub as gitlab-ci-local runs it: first its own jobs, then the child pipeline that came of them. */
@RequiresTool({Tool.GITLAB_CI_LOCAL, Tool.GIT})
class DynamicRunTest {

    @TempDir
    Path repository;

    @TempDir
    Path outside;

    private final PlanBuilder plan = Plans.plan();

    @BeforeEach
    void nothingRanYet() throws Exception {
        Files.createFile(trace());
    }

    @Test
    void theFirstJobComposesAndAChildPipelineRunsTheSteps() throws Exception {
        step("project/build", "echo made > jar", step -> step.with(s -> s.produces(Product.file("jar", "jar"))));
        step(
                "security/scan",
                "cat \"$POLITY_ARTIFACT_JAR\" >> \"$TRACE\"",
                step -> step.phase(Phase.INSPECT).with(s -> s.consumes("jar")));
        step(
                "security/own",
                "sh \"$POLITY_DOMAIN_DIR\"/steps/hello.sh >> \"$TRACE\"",
                step -> step.phase(Phase.INSPECT).needs("security/scan"));
        plan.step(
                "governance/look",
                step -> step.phase(Phase.INSPECT).check("look").needs("security/own"));
        step("governance/record", "true", step -> step.phase(Phase.RECORD).needs("governance/look"));
        run(gitlab(), 0);
        assertThat(Files.readAllLines(trace()))
                .containsExactly(
                        "polity bundle gitlab",
                        "project/build",
                        "security/scan",
                        "made",
                        "security/own",
                        "hello from security",
                        "polity exec governance/look --job --locked",
                        "governance/record");
    }

    /** gitlab-ci-local does not tell the parent of it; GitLab does, by the strategy that {@link StubTest} looks for. */
    @Test
    void whatStandsBehindAFailureIsSkippedAndARecordIsMadeAllTheSame() throws Exception {
        step("security/bad", "exit 7", step -> step);
        step("project/beside", "true", step -> step);
        step("governance/record", "true", step -> step.phase(Phase.RECORD).needs("project/beside", "security/bad"));
        assertThat(gitlab().run().output())
                .contains("polity: FAIL security/bad: it ended with exit code 7. Owner: security-team");
        assertThat(Files.readAllLines(trace()))
                .startsWith("polity bundle gitlab")
                .contains("security/bad", "project/beside")
                .endsWith("governance/record");
    }

    @Test
    void whereNothingCanBeComposedNothingRuns() throws Exception {
        step("project/build", "true", step -> step);
        LocalGitlab gitlab = gitlab();
        Files.writeString(outside.resolve("polity/bin/polity"), "#!/bin/sh\nexit 3\n");
        run(gitlab, 1);
        assertThat(trace()).isEmptyFile();
    }

    @Test
    void whatIsAdvisoryStopsNothing() throws Exception {
        step("project/hint", "exit 1", step -> step.with(s -> s.enforcement(new Enforcement.Advisory())));
        step("project/behind", "true", step -> step.phase(Phase.INSPECT).needs("project/hint"));
        run(gitlab(), 0);
        assertThat(Files.readAllLines(trace())).endsWith("project/hint", "project/behind");
    }

    @Test
    void theDefaultBranchIsPublished() throws Exception {
        run(publishing(), 0);
        assertThat(Files.readAllLines(trace()))
                .containsExactly("polity bundle gitlab", "project/build true", "project/out true");
    }

    @Test
    void anotherBranchIsNot() throws Exception {
        run(publishing().onBranch("feature"), 0);
        assertThat(Files.readAllLines(trace())).containsExactly("polity bundle gitlab", "project/build false");
    }

    @Test
    void aTagIsPublishedWithItsOwnSteps() throws Exception {
        run(publishing().onBranch("any").set("CI_COMMIT_BRANCH", "").set("CI_COMMIT_TAG", "v1.0"), 0);
        assertThat(Files.readAllLines(trace()))
                .containsExactlyInAnyOrder(
                        "polity bundle gitlab", "project/tagged true", "project/build true", "project/out true");
    }

    @Test
    void aMergeRequestIsNeitherABranchNorATag() throws Exception {
        run(
                publishing()
                        .onBranch("feature")
                        .set("CI_COMMIT_BRANCH", "")
                        .set("CI_MERGE_REQUEST_IID", "7")
                        .set("CI_PIPELINE_SOURCE", "merge_request_event"),
                0);
        assertThat(Files.readAllLines(trace())).containsExactly("polity bundle gitlab", "project/build false");
    }

    /** gitlab-ci-local knows no {@code workflow}; in a file to be included the same rules are those of the jobs. */
    @Test
    void aPushToABranchWithAMergeRequestMakesNoSecondPipeline() throws Exception {
        step("project/build", "true", step -> step);
        String own = "\nown-job:\n  script:\n    - echo own >> '" + trace() + "'\n";
        LocalGitlab gitlab = gitlab(
                        Pipeline.of(plan.build(), Mode.INCLUDE, Agents.DEFAULT).text() + own)
                .onBranch("feature")
                .set("CI_OPEN_MERGE_REQUESTS", "acme/sample!7");
        run(gitlab, 0);
        assertThat(Files.readAllLines(trace())).containsExactly("own");
        run(gitlab.set("CI_COMMIT_REF_PROTECTED", "true"), 0);
        assertThat(Files.readAllLines(trace()).subList(1, 4))
                .containsExactlyInAnyOrder("own", "polity bundle gitlab", "project/build");
    }

    @Test
    void aVariableOfTheProjectReachesTheSteps() throws Exception {
        plan.step(
                "project/build",
                step -> step.script("echo \"$DEPLOY_TO\" >> \"$TRACE\"")
                        .with(s -> s.secret("DEPLOY_TO").env("TRACE", trace().toString())));
        run(gitlab().set("DEPLOY_TO", "here and there"), 0);
        assertThat(Files.readAllLines(trace())).endsWith("here and there");
    }

    @Test
    void jobsThatTheProjectAddsRunBesideIt() throws Exception {
        step("project/build", "true", step -> step);
        String own = "\nown-job:\n  stage: deploy\n  script:\n    - echo own >> '" + trace() + "'\n";
        String stub = Pipeline.of(plan.build(), Mode.DYNAMIC, Agents.DEFAULT).text();
        run(gitlab(stub + own), 0);
        assertThat(Files.readAllLines(trace())).containsExactly("polity bundle gitlab", "project/build", "own");
    }

    private LocalGitlab publishing() throws Exception {
        When tags = new When(Optional.empty(), Optional.of("v*"));
        for (String id : List.of("project/tagged", "project/build", "project/out")) {
            plan.step(
                    id,
                    step -> step.phase(id.endsWith("out") ? Phase.PUBLISH : Phase.BUILD)
                            .script("echo " + id + " $POLITY_PUBLISH >> \"$TRACE\"")
                            .needs(id.endsWith("out") ? new String[] {"project/build"} : new String[0])
                            .with(s -> s.env("TRACE", trace().toString())
                                    .when(id.endsWith("tagged") ? tags : When.ALWAYS)));
        }
        return gitlab();
    }

    private void step(String id, String script, UnaryOperator<StepBuilder> parts) {
        plan.step(
                id,
                step -> parts.apply(step.script("echo " + id + " >> \"$TRACE\"", script)
                        .with(s -> s.env("TRACE", trace().toString()))));
    }

    private LocalGitlab gitlab() throws Exception {
        return gitlab(Pipeline.of(plan.build(), Mode.DYNAMIC, Agents.DEFAULT).text());
    }

    private LocalGitlab gitlab(String stub) throws Exception {
        Path polity = Files.createDirectory(outside.resolve("polity"));
        return LocalGitlab.with(stub, repository)
                .inOneWorkspace()
                .withTools(BundlingPolity.of(plan.build(), Agents.DEFAULT, polity, trace())
                        .tools());
    }

    private static String run(LocalGitlab gitlab, int expected) throws Exception {
        LocalGitlab.Outcome outcome = gitlab.run();
        assertThat(outcome.code()).as(outcome.output()).isEqualTo(expected);
        return outcome.output();
    }

    private Path trace() {
        return outside.resolve("trace");
    }
}
