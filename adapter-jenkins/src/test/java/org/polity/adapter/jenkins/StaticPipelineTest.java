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
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.plan.Plan;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
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
    void everyStepIsCalledOnce(Plan plan) {
        String text = text(plan);
        assertThat(plan.steps()).allSatisfy(step -> {
            String method = text.lines()
                    .filter(line -> line.equals("        id: '" + step.id() + "',"))
                    .findFirst()
                    .orElseThrow();
            assertThat(text).containsOnlyOnce(method);
        });
        List<String> methods = text.lines()
                .filter(line -> line.matches("void \\w+__\\w+\\(\\) \\{"))
                .map(line -> line.substring("void ".length(), line.length() - " {".length()))
                .toList();
        assertThat(methods)
                .hasSameSizeAs(plan.steps())
                .doesNotHaveDuplicates()
                .allSatisfy(call -> assertThat(
                                text.lines().filter(line -> line.strip().equals(call)))
                        .hasSize(1));
    }

    @Test
    void domainsStandSideBySideInAPhase() {
        assertThat(text(Plans.everything())).contains("""
                                stage('inspect') {
                                    parallel {
                                        stage('governance-inspect') {
                                            steps {
                                                governance__licenses()
                                            }
                                        }
                                        stage('project-inspect') {
                                            steps {
                                                project__smoke()
                                            }
                                        }
                                    }
                                }
                        """);
    }

    @Test
    void whatWaitsForAnotherDomainStandsInALaterLayer() {
        assertThat(text(Plans.diamond()).lines().map(String::strip).filter(line -> line.startsWith("stage('")))
                .containsExactly(
                        "stage('build') {",
                        "stage('build 1') {",
                        "stage('project-build') {",
                        "stage('build 2') {",
                        "stage('governance-build 2') {",
                        "stage('security-build 2') {",
                        "stage('build 3') {",
                        "stage('project-build 3') {");
    }

    @Test
    void stepsOfOneDomainStandOneBehindTheOther() {
        assertThat(text(Plans.linear(3))).contains("""
                                            steps {
                                                project__step_1()
                                                project__step_2()
                                                project__step_3()
                                            }
                        """);
    }

    @Test
    void methodsOfStepsNeverMeet() {
        String text =
                text(Plans.plan().step("a/b--c").step("a--b/c").step("a/b-c").build());
        assertThat(text.lines().filter(line -> line.startsWith("void a__")))
                .containsExactly("void a__b__c() {", "void a__b__c___2() {", "void a__b_c() {");
    }

    @Test
    void aStepWaitsForWhatAnotherNeedDoesNotWaitForAlready() {
        Plan plan = Plans.plan()
                .step("project/a", step -> step.phase(Phase.CHECK))
                .step("project/b", "project/a")
                .step("project/c", step -> step.phase(Phase.INSPECT).needs("project/a", "project/b"))
                .step("project/d", step -> step.phase(Phase.RECORD).needs("project/a", "project/b", "project/c"))
                .build();
        assertThat(text(plan).lines().filter(line -> line.startsWith("        needs:")))
                .containsExactly("        needs: 'project/a',", "        needs: 'project/b',");
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
        assertThat(text(plan)).contains("        gives: 'project/jar',\n").contains("        takes: 'project/jar',\n");
    }

    @Test
    void conditionsAreTextsThatGroovyReadsAsPatterns() {
        Plan plan = one(step -> step.when(new When(Optional.of("it's/*$"), Optional.empty())));
        assertThat(text(plan)).contains("        when: [[branch: '^it\\\\x27s\\\\/.*\\\\$$']],\n");
    }

    @Test
    void whatPolityRunsIsLeftToIt() {
        Plan plan = Plans.plan()
                .step(
                        "project/it",
                        step -> step.check("look").with(s -> s.placement(new Placement.Container("alpine:3.22"))))
                .build();
        assertThat(text(plan))
                .contains("polity_exec polity exec project/it\n")
                .contains("        seconds: 3660,\n")
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

    @ParameterizedTest
    @MethodSource("plans")
    void noLineIsLong(Plan plan) {
        assertThat(text(plan).lines().filter(line -> !line.contains("xxxx")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
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
