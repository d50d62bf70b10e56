package org.polity.adapter.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.api.Phase;
import org.polity.api.plan.Plan;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Product;
import org.polity.api.step.When;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.plan.StepBuilder;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** Generated files as gitlab-ci-local reads and runs them. Each step that ran leaves a line in a file outside. */
@RequiresTool({Tool.GITLAB_CI_LOCAL, Tool.GIT})
class LocalRunTest {

    @TempDir
    Path repository;

    @TempDir
    Path outside;

    private final PlanBuilder plan = Plans.plan();

    @BeforeEach
    void nothingRanYet() throws Exception {
        Files.createFile(trace());
    }

    static Stream<Plan> plans() {
        return Stream.of(
                Plans.empty(),
                Plans.linear(3),
                Plans.wide(200),
                Plans.diamond(),
                Plans.everything(),
                Plans.nasty(),
                OrderTest.manyGates(120));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyFileIsValidAndHasAJobForEachStep(Plan plan) throws Exception {
        LocalGitlab.Outcome outcome = LocalGitlab.with(plan, repository).list();
        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(plan.steps())
                .allSatisfy(step -> assertThat(outcome.output()).containsPattern("(?m)^" + step.id() + " "));
    }

    @Test
    void jobsRunInOrderAndHandOnWhatTheyProduce() throws Exception {
        step(
                "project/build",
                "echo made > 'a file'; echo sha256:1 > image.id",
                step -> step.with(
                        s -> s.produces(Product.file("jar", "a file")).produces(Product.image("image", "image.id"))));
        step(
                "security/scan",
                "cat \"$POLITY_ARTIFACT_JAR\" >> \"$TRACE\"; echo $POLITY_ARTIFACT_IMAGE >> \"$TRACE\"",
                step -> step.phase(Phase.INSPECT).with(s -> s.consumes("jar").consumes("image")));
        step(
                "project/own",
                "cat 'a file' >> \"$TRACE\"",
                step -> step.phase(Phase.INSPECT).needs("security/scan").with(s -> s.consumes("jar")));
        step(
                "governance/empty",
                "ls >> \"$TRACE\"",
                step -> step.phase(Phase.INSPECT).needs("project/own"));
        run(0);
        assertThat(trace())
                .content()
                .isEqualTo("project/build\nsecurity/scan\nmade\nsha256:1\nproject/own\nmade\ngovernance/empty\n");
    }

    @Test
    void scriptsAndValuesReachTheShellByteForByte() throws Exception {
        String hostile = "it's \"two\"\n$HOME `id` \\ ${{ x }} $$ $[[ y ]] 😀 \t\r\u001b\u0085\u2028 # : - yes\n\n";
        step(
                "project/value",
                "printf %s \"$VALUE\" > \"$FILE\"",
                step -> step.with(s -> s.env("VALUE", hostile)
                        .env("FILE", outside.resolve("value").toString())));
        step(
                "project/script",
                "cat <<'EOF' > \"$FILE\"\n" + hostile + "\nEOF",
                step -> step.with(s -> s.env("FILE", outside.resolve("script").toString())));
        run(0);
        assertThat(outside.resolve("value")).content().isEqualTo(hostile);
        assertThat(outside.resolve("script")).content().isEqualTo(hostile + "\n");
    }

    @Test
    void whatStandsBehindAFailureIsSkippedAndAllElseGoesOn() throws Exception {
        step("security/bad", "exit 7", step -> step.phase(Phase.CHECK));
        step("project/build", "true", step -> step);
        step("security/behind", "true", step -> step.needs("security/bad"));
        step("project/out", "true", step -> step.phase(Phase.PUBLISH).needs("project/build", "security/bad"));
        String output = run(1);
        assertThat(Files.readAllLines(trace())).containsExactlyInAnyOrder("security/bad", "project/build");
        assertThat(output)
                .contains(
                        "polity: FAIL security/bad: it ended with exit code 7. Owner: security-team <security@example.org>");
    }

    @Test
    void aRecordIsMadeAfterAnError() throws Exception {
        step("project/bad", "no-such-program-is-here", step -> step);
        step("governance/first", "true", step -> step.phase(Phase.RECORD).needs("project/bad"));
        step("governance/second", "true", step -> step.phase(Phase.RECORD).needs("governance/first"));
        assertThat(run(1)).contains("polity: ERROR project/bad: it ended with exit code 127.");
        assertThat(Files.readAllLines(trace())).containsExactly("project/bad", "governance/first", "governance/second");
    }

    @Test
    void whatIsAdvisoryStopsNothing() throws Exception {
        Enforcement later = new Enforcement.BlockingFrom(LocalDate.of(9999, 1, 1));
        step("project/hint", "exit 1", step -> step.with(s -> s.enforcement(new Enforcement.Advisory())));
        step("project/later", "exit 1", step -> step.with(s -> s.enforcement(later)));
        step("project/behind", "true", step -> step.phase(Phase.INSPECT).needs("project/hint", "project/later"));
        run(0);
        assertThat(Files.readAllLines(trace())).hasSize(3).endsWith("project/behind");
    }

    @Test
    void whatWaitsForMoreThanGitlabAllowsStillWaitsForAll() throws Exception {
        String[] gates =
                IntStream.rangeClosed(1, 51).mapToObj(i -> "project/gate-" + i).toArray(String[]::new);
        for (String gate : gates) {
            step(gate, "true", step -> step);
        }
        step("project/out", "true", step -> step.phase(Phase.PUBLISH).needs(gates));
        run(0);
        assertThat(Files.readAllLines(trace())).hasSize(52).endsWith("project/out");
    }

    @Test
    void nothingIsPublishedFromAnotherBranch() throws Exception {
        step("project/build", "true", step -> step);
        step("project/out", "true", step -> step.phase(Phase.PUBLISH).needs("project/build"));
        step("governance/record", "true", step -> step.phase(Phase.RECORD).needs("project/out"));
        assertThat(gitlab().onBranch("feature").run().code()).isZero();
        assertThat(Files.readAllLines(trace())).containsExactly("project/build", "governance/record");
    }

    @Test
    void aStepForOneBranchIsAbsentFromOthersAndNobodyWaitsForIt() throws Exception {
        When onReleases = new When(Optional.of("release/*"), Optional.empty());
        step("project/release", "true", step -> step.with(s -> s.when(onReleases)));
        step("project/behind", "true", step -> step.phase(Phase.INSPECT).needs("project/release"));
        LocalGitlab gitlab = gitlab();
        assertThat(gitlab.run().code()).isZero();
        assertThat(Files.readAllLines(trace())).containsExactly("project/behind");
        assertThat(gitlab.onBranch("release/1.0").run().code()).isZero();
        assertThat(Files.readAllLines(trace())).containsExactly("project/behind", "project/release", "project/behind");
    }

    private void step(String id, String script, UnaryOperator<StepBuilder> parts) {
        plan.step(
                id,
                step -> parts.apply(step.script("echo " + id + " >> \"$TRACE\"", script)
                        .with(s -> s.env("TRACE", trace().toString()))));
    }

    private String run(int expected) throws Exception {
        LocalGitlab.Outcome outcome = gitlab().run();
        assertThat(outcome.code()).as(outcome.output()).isEqualTo(expected);
        return outcome.output();
    }

    private LocalGitlab gitlab() throws Exception {
        return LocalGitlab.with(plan.build(), repository);
    }

    private Path trace() {
        return outside.resolve("trace");
    }
}
