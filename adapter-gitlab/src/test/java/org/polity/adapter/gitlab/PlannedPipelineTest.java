package org.polity.adapter.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.api.Phase;
import org.polity.api.Problem;
import org.polity.api.Severity;
import org.polity.api.plan.Plan;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Limits;
import org.polity.api.step.OnError;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;
import org.polity.testkit.plan.Plans;

class PlannedPipelineTest {

    @Test
    void placementBecomesTagsOrImage() {
        Pipeline pipeline = Pipeline.of(one(step -> step.placement(new Placement.Node(List.of("linux", "gpu")))));
        assertThat(pipeline.part("project/it", "tags")).isEqualTo("[linux,gpu]");
        pipeline = Pipeline.of(one(step ->
                step.placement(new Placement.Container("alpine:3.22")).service(new Service("postgres:16", "db"))));
        assertThat(pipeline.part("project/it", "image")).isEqualTo("{name:alpine:3.22,entrypoint:[]}");
        assertThat(pipeline.part("project/it", "services")).isEqualTo("[{name:postgres:16,alias:db}]");
    }

    @Test
    void gitlabExpandsNothingInWhatThePlanStates() {
        Pipeline pipeline =
                Pipeline.of(one(step -> step.placement(new Placement.Container("$CI_JOB_TOKEN.example.org/x"))
                        .service(new Service("${X}", "db"))
                        .cache("a$b/*")
                        .report(new ReportFile(ReportFile.Format.SARIF, "out $HOME/[a].sarif", Severity.ERROR))));
        assertThat(pipeline.part("project/it", "image")).contains("name:$$CI_JOB_TOKEN.example.org/x");
        assertThat(pipeline.part("project/it", "services")).contains("name:$${X}");
        assertThat(pipeline.part("project/it", "cache")).contains("paths:[a?b/?]");
        assertThat(pipeline.part("project/it", "artifacts")).contains("paths:[out??HOME/?a?.sarif]");
        assertThat(pipeline.root().path("project/it").has("variables")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"90, 90 seconds", "1, 1 second", "60, 1 minute", "5400, 90 minutes", "3600, 1 hour", "604800, 168 hours"
    })
    void timeIsWrittenAsPeopleSayIt(int seconds, String text) {
        Plan plan = one(step -> step.limits(new Limits(Duration.ofSeconds(seconds), 0)));
        assertThat(Pipeline.of(plan).part("project/it", "timeout")).isEqualTo(text);
    }

    @Test
    void onlyAnErrorIsRepeated() {
        Pipeline pipeline = Pipeline.of(one(step -> step.limits(new Limits(Duration.ofMinutes(5), 1))));
        assertThat(pipeline.part("project/it", "retry"))
                .contains("max:1", "exit_codes:[3,13]")
                .doesNotContain("script_failure");
        assertThat(pipeline.notes()).isEmpty();
    }

    @Test
    void moreRetriesThanGitlabAllowsAreRemarkedUpon() {
        Pipeline pipeline = Pipeline.of(one(step -> step.limits(new Limits(Duration.ofMinutes(5), 5))));
        assertThat(pipeline.part("project/it", "retry")).contains("max:2");
        assertThat(remarks(pipeline)).contains("project/it asks for 5", "project-team <project@example.org>");
    }

    @Test
    void whatStopsNothingMayFail() {
        assertThat(Pipeline.of(one(step -> step.enforcement(new Enforcement.Advisory())))
                        .part("project/it", "allow_failure"))
                .isEqualTo("true");
        Enforcement later = new Enforcement.BlockingFrom(LocalDate.of(2027, 1, 31));
        assertThat(Pipeline.of(one(step -> step.enforcement(later))).part("project/it", "allow_failure"))
                .isEqualTo("{exit_codes:[11,13]}");
        assertThat(Pipeline.of(one(step -> step.onError(OnError.DEBT))).part("project/it", "allow_failure"))
                .isEqualTo("{exit_codes:[11,13]}");
        assertThat(Pipeline.of(Plans.wide(1)).root().path("project/step-1").has("allow_failure"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"JUNIT, junit", "CYCLONEDX, cyclonedx"})
    void reportsThatGitlabShowsAreGivenToIt(ReportFile.Format format, String keyword) {
        Plan plan = one(step -> step.report(new ReportFile(format, "out/report", Severity.ERROR)));
        assertThat(Pipeline.of(plan).part("project/it", "artifacts"))
                .isEqualTo("{when:always,expire_in:1 week,paths:[out/report],reports:{" + keyword + ":out/report}}");
    }

    @Test
    void reportsInGitlabsOwnFormatsAreKnownByTheirNames() {
        Plan plan = one(step -> step.produces(Product.file("sast", "out/gl-sast-report.json"))
                .produces(Product.file("quality", "gl-code-quality-report.json"))
                .produces(Product.file("other", "my-gl-dast-report.json")));
        assertThat(Pipeline.of(plan).part("project/it", "artifacts"))
                .endsWith("reports:{codequality:gl-code-quality-report.json,sast:out/gl-sast-report.json}}");
    }

    @Test
    void otherReportsAreKeptAsFilesAndRemarkedUpon() {
        Pipeline pipeline =
                Pipeline.of(one(step -> step.report(new ReportFile(ReportFile.Format.SARIF, "out/r", Severity.ERROR))));
        assertThat(pipeline.part("project/it", "artifacts")).isEqualTo("{when:always,expire_in:1 week,paths:[out/r]}");
        assertThat(remarks(pipeline)).contains("does not judge the report of project/it");
    }

    @Test
    void aJobDropsTheSecretsOfOthers() {
        Plan plan = Plans.plan()
                .step("project/a", step -> step.with(s -> s.secret("A_TOKEN")))
                .step("project/b", step -> step.with(s -> s.secret("B_TOKEN").secret("C_TOKEN")))
                .step("project/c")
                .build();
        Pipeline pipeline = Pipeline.of(plan);
        assertThat(pipeline.script("project/a")).startsWith("unset B_TOKEN C_TOKEN\n");
        assertThat(pipeline.script("project/b")).startsWith("unset A_TOKEN\n");
        assertThat(pipeline.script("project/c")).startsWith("unset A_TOKEN B_TOKEN C_TOKEN\n");
        assertThat(remarks(pipeline)).contains("A_TOKEN, B_TOKEN, C_TOKEN");
    }

    @Test
    void exclusiveUseCacheAndChecks() {
        Pipeline pipeline = Pipeline.of(one(step -> step.exclusive("device").cache(".m2/repository")));
        assertThat(pipeline.part("project/it", "resource_group")).isEqualTo("device");
        assertThat(pipeline.part("project/it", "cache")).isEqualTo("{key:project.it,paths:[.m2/repository]}");
    }

    @Test
    void whatPolityRunsGetsTimeForPolityAndItsRetries() {
        Plan plan = Plans.plan()
                .step(
                        "project/it",
                        step -> step.check("look")
                                .with(s -> s.limits(new Limits(Duration.ofMinutes(5), 2))
                                        .placement(new Placement.Container("alpine:3.22"))))
                .build();
        Pipeline pipeline = Pipeline.of(plan);
        assertThat(pipeline.script("project/it")).endsWith("polity_exec polity exec project/it --job\n");
        assertThat(pipeline.part("project/it", "timeout")).isEqualTo("16 minutes");
        assertThat(pipeline.part("project/it", "artifacts"))
                .isEqualTo("{when:always,expire_in:1 week,paths:[.polity/reports/steps/project/it],"
                        + "reports:{junit:.polity/reports/steps/project/it/junit.xml,"
                        + "codequality:.polity/reports/steps/project/it/codequality.json}}");
        assertThat(pipeline.root().path("project/it").has("retry")).isFalse();
        assertThat(pipeline.root().path("project/it").has("image")).isFalse();
    }

    @Test
    void whatRecordsGetsTheReportsOfAllThatPolityRan() {
        Plan plan = Plans.plan()
                .step("security/look", step -> step.check("look"))
                .step("project/script")
                .step("project/jar", step -> step.with(s -> s.produces(Product.file("jar", "a.jar"))))
                .step(
                        "governance/record",
                        step -> step.check("record").phase(Phase.RECORD).with(s -> s.consumes("project/jar")))
                .step("project/note", step -> step.phase(Phase.RECORD))
                .build();
        Pipeline pipeline = Pipeline.of(plan);
        assertThat(pipeline.part("governance/record", "dependencies")).isEqualTo("[project/jar,security/look]");
        assertThat(pipeline.part("project/note", "dependencies")).isEqualTo("[]");
    }

    @Test
    void aPlanWithoutStepsIsAPipelineAllTheSame() {
        Pipeline pipeline = Pipeline.of(Plans.empty());
        assertThat(pipeline.root().has("stages")).isFalse();
        assertThat(pipeline.part("no-steps", "script")).isEqualTo("[echo nothing to do]");
    }

    static Stream<Plan> plans() {
        return Stream.of(Plans.everything(), Plans.diamond(), Plans.wide(60), OrderTest.manyGates(120));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void noLineIsLong(Plan plan) {
        assertThat(Pipeline.of(plan).text().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void jobsStandApartAndNoLineEndsInBlanks(Plan plan) {
        assertThat(Pipeline.of(plan).text()).doesNotContain("\n\n\n").doesNotContainPattern("(?m)[ \t]$");
    }

    private static Plan one(Consumer<StepDefinition.Builder> parts) {
        return Plans.plan().step("project/it", step -> step.with(parts)).build();
    }

    private static String remarks(Pipeline pipeline) {
        return String.join(
                "\n", pipeline.notes().stream().map(Problem::toString).toList());
    }
}
