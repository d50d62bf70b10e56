package org.polity.adapter.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.adapter.jenkins.check.JenkinsfileChecker;
import org.polity.api.Phase;
import org.polity.api.Problem;
import org.polity.api.Severity;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.plan.Plan;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;

class StaticPipelineTest {

    static Stream<Plan> plans() {
        return Stream.of(
                Plans.empty(),
                Plans.linear(3),
                Plans.diamond(),
                Plans.everything(),
                Plans.nasty(),
                Plans.wide(150),
                Plans.wide(500),
                many(3, 10),
                many(12, 10),
                many(15, 10),
                many(60, 3),
                many(150, 1));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void jenkinsAcceptsTheFile(Plan plan) {
        assertThat(JenkinsfileChecker.check(text(plan))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyStepIsThereOnce(Plan plan) {
        List<String> ids = text(plan)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("id: '"))
                .toList();
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(plan.steps().stream()
                        .map(step -> "id: '" + step.id() + "',")
                        .toList());
    }

    @Test
    void domainsStandSideBySideInAPhase() {
        assertThat(text(Plans.everything()).lines().map(String::strip).filter(line -> line.startsWith("stage('")))
                .containsExactly(
                        "stage('check') {",
                        "stage('project/lint') {",
                        "stage('security/unavailable') {",
                        "stage('build') {",
                        "stage('project/build') {",
                        "stage('inspect') {",
                        "stage('governance/licenses') {",
                        "stage('project/smoke') {",
                        "stage('publish') {",
                        "stage('project/publish') {",
                        "stage('record') {",
                        "stage('governance/record') {");
    }

    @Test
    void whatWaitsForAnotherDomainStandsInALaterLayer() {
        assertThat(text(Plans.diamond()).lines().map(String::strip).filter(line -> line.startsWith("stage('")))
                .containsExactly(
                        "stage('build') {",
                        "stage('project/top') {",
                        "stage('build 2') {",
                        "stage('governance/right') {",
                        "stage('security/left') {",
                        "stage('build 3') {",
                        "stage('project/bottom') {");
    }

    @Test
    void aStageReadsAsPeopleWriteIt() {
        Plan plan = Plans.plan()
                .step("security/first", step -> step.phase(Phase.CHECK))
                .step(
                        "project/it",
                        step -> step.script("make test")
                                .needs("security/first")
                                .with(s -> s.title("Test it")
                                        .placement(new Placement.Node(List.of("linux", "big")))
                                        .report(new ReportFile(ReportFile.Format.JUNIT, "out/*.xml", Severity.ERROR))
                                        .when(new When(Optional.of("main"), Optional.empty()))))
                .build();
        assertThat(text(plan)).contains("""
                                // Test it
                                //   domain: project 1.0.0
                                //   owner:  project-team <project@example.org>
                                //   rule:   every deliverable
                                //   its report is kept, not judged: the exit code decides
                                stage('project/it') {
                                    agent { label 'linux && big' }
                                    when {
                                        beforeAgent true
                                        branch pattern: '^main$', comparator: 'REGEXP'
                                        not { buildingTag() }
                                        not { changeRequest() }
                                        expression { polityMayRun('project/it', 'security/first') }
                                    }
                                    steps {
                                        polityStep(
                                            id: 'project/it',
                                            owner: 'project-team <project@example.org>',
                                            seconds: 3600
                                        ) {
                                            sh(returnStatus: true, script: polityPrelude() + \'\'\'
                polity_begin 'project/it' 'project-team <project@example.org>'
                polity_run <<'POLITY_END'
                make test
                POLITY_END
                \'\'\')
                                        }
                                    }
                                    post {
                                        always {
                                            catchError(buildResult: 'UNSTABLE', stageResult: 'UNSTABLE') {
                                                junit(testResults: 'out/*.xml', allowEmptyResults: true)
                                                archiveArtifacts(
                                                    artifacts: 'out/*.xml',
                                                    allowEmptyArchive: true,
                                                    defaultExcludes: false
                                                )
                                            }
                                        }
                                    }
                                }
                """.replace("\\'", "'"));
    }

    @Test
    void methodsOfStepsNeverMeet() {
        PlanBuilder plan = Plans.plan().step("a/b--c").step("a--b/c").step("a/b-c");
        IntStream.range(0, 60).forEach(i -> plan.step("z/step-" + i));
        assertThat(text(plan.build()).lines().filter(line -> line.startsWith("Map a__")))
                .containsExactly("Map a__b__c() {", "Map a__b__c___2() {", "Map a__b_c() {");
    }

    @Test
    void aStepWaitsForWhatAnotherNeedDoesNotWaitForAlready() {
        Plan plan = Plans.plan()
                .step("project/a", step -> step.phase(Phase.CHECK))
                .step("project/b", "project/a")
                .step("project/c", step -> step.phase(Phase.INSPECT).needs("project/a", "project/b"))
                .step("project/d", step -> step.phase(Phase.RECORD).needs("project/a", "project/b", "project/c"))
                .build();
        assertThat(text(plan).lines().map(String::strip).filter(line -> line.startsWith("expression")))
                .containsExactly(
                        "expression { polityMayRun('project/b', 'project/a') }",
                        "expression { polityMayRun('project/c', 'project/b') }");
    }

    @Test
    void onlyWhatSomebodyConsumesIsStashed() {
        Plan plan = Plans.plan()
                .step(
                        "project/build",
                        step -> step.with(
                                s -> s.produces(Product.file("jar", "a.jar")).produces(Product.file("log", "a.log"))))
                .step("security/scan", step -> step.phase(Phase.INSPECT).with(s -> s.consumes("jar")))
                .build();
        assertThat(text(plan)).contains(" gives: 'project/jar',\n").contains(" takes: 'project/jar',\n");
    }

    @Test
    void aLargePlanHasItsStepsInMethods() {
        assertThat(text(Plans.wide(20))).contains("stage('project/step-20') {");
        assertThat(text(Plans.wide(60)))
                .doesNotContain("stage('project/step-20') {")
                .contains("polityBranches('', polity_build())");
    }

    @Test
    void theFileGrowsWithTheStepsAlone() {
        int hundred = text(Plans.wide(100)).length();
        int twoHundred = text(Plans.wide(200)).length();
        int fiveHundred = text(Plans.wide(500)).length();
        assertThat(fiveHundred - twoHundred)
                .isBetween((twoHundred - hundred) * 29 / 10, (twoHundred - hundred) * 31 / 10);
    }

    @Test
    void conditionsAreTextsThatGroovyReadsAsPatterns() {
        Plan plan = one(step -> step.when(new When(Optional.of("it's/*$"), Optional.empty())));
        assertThat(text(plan)).contains("branch pattern: '^it\\\\x27s\\\\/.*\\\\$$', comparator: 'REGEXP'\n");
    }

    @Test
    void whatPolityRunsIsLeftToIt() {
        Plan plan = Plans.plan()
                .step(
                        "project/it",
                        step -> step.check("look").with(s -> s.placement(new Placement.Container("alpine:3.22"))))
                .build();
        assertThat(text(plan))
                .contains("polity_exec polity exec project/it --job\n")
                .contains(" seconds: 3660\n")
                .doesNotContain("image: 'alpine");
    }

    @Test
    void whatJenkinsDoesNotDoIsRemarkedUpon() {
        Plan plan = one(step -> step.cache(".m2/repository").service(new Service("postgres:16", "db")));
        assertThat(generate(plan).notes())
                .extracting(Problem::toString)
                .anyMatch(remark ->
                        remark.contains("keeps nothing from build to build") && remark.contains("project-team"))
                .anyMatch(remark -> remark.contains("links services to containers alone"));
    }

    /** Domains that each have steps in three phases; each step waits for its domain's step in the phase before. */
    private static Plan many(int domains, int steps) {
        PlanBuilder plan = Plans.plan();
        for (Phase phase : List.of(Phase.CHECK, Phase.BUILD, Phase.INSPECT)) {
            for (int domain = 0; domain < domains; domain++) {
                for (int step = 0; step < steps; step++) {
                    String name = "domain-" + domain + "/" + phase + "-" + step;
                    plan.step(name, each -> each.phase(phase));
                }
            }
        }
        String[] all = IntStream.range(0, domains)
                .mapToObj(domain -> "domain-" + domain + "/inspect-0")
                .toArray(String[]::new);
        return plan.step("domain-0/publish", step -> step.phase(Phase.PUBLISH).needs(all))
                .build();
    }

    private static Plan one(Consumer<StepDefinition.Builder> parts) {
        return Plans.plan().step("project/it", step -> step.with(parts)).build();
    }

    private static String text(Plan plan) {
        return generate(plan).files().get(0).content();
    }

    private static Generation generate(Plan plan) {
        return new JenkinsAdapter().generate(new GenerateRequest(plan, Mode.STATIC, Agents.DEFAULT));
    }
}
