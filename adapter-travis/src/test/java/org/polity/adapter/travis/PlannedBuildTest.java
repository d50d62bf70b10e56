package org.polity.adapter.travis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.api.Phase;
import org.polity.api.Problem;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.plan.Plan;
import org.polity.api.run.RunOptions.On;
import org.polity.api.step.Limits;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.testkit.plan.Plans;

class PlannedBuildTest {

    @Test
    void stagesArePhasesAndLayersWithinThemAndTheVerdictIsLast() {
        assertThat(BuildFile.of(Plans.everything()).stages())
                .containsExactly("check", "build", "inspect", "publish", "record", "verdict");
        assertThat(BuildFile.of(Plans.diamond()).stages()).containsExactly("build", "build 2", "build 3", "verdict");
    }

    @Test
    void allJobsMayFailButTheOneThatTellsTheVerdict() {
        assertThat(BuildFile.of(Plans.everything()).jobs())
                .allSatisfy(job -> assertThat(job.containsKey("allow_failure"))
                        .as("%s may fail", job.get("name"))
                        .isEqualTo(!"verdict".equals(job.get("name"))));
    }

    @Test
    void aJobTakesTheWorkspacesOfWhatItWaitsForAndConsumes() {
        BuildFile file = BuildFile.of(Plans.diamond());
        assertThat(BuildFile.used(file.job("project/top"))).isEmpty();
        assertThat(BuildFile.used(file.job("security/left"))).containsExactly("project.top");
        assertThat(BuildFile.used(file.job("project/bottom"))).containsExactly("governance.right", "security.left");
        assertThat(BuildFile.used(file.job("verdict"))).containsExactly("project.bottom");
    }

    @Test
    void onlyWhatSomebodyConsumesIsHandedOn() {
        Plan plan = Plans.plan()
                .step(
                        "project/build",
                        step -> step.with(
                                s -> s.produces(Product.file("jar", "a.jar")).produces(Product.file("log", "log"))))
                .step("security/scan", step -> step.phase(Phase.INSPECT).with(s -> s.consumes("jar")))
                .build();
        assertThat(BuildFile.of(plan).script("project/build")).endsWith("polity_give project.build \\\n  project/jar");
    }

    @Test
    void aJobThatMayBeAbsentHandsNothingOnForOthers() {
        Plan plan = Plans.plan()
                .step("project/build")
                .step(
                        "project/tagged",
                        step -> step.needs("project/build")
                                .with(s -> s.when(new When(Optional.empty(), Optional.of("v*")))))
                .build();
        assertThat(BuildFile.used(BuildFile.of(plan).job("verdict")))
                .containsExactly("project.build", "project.tagged");
    }

    @Test
    void conditionsAreTravisConditions() {
        When branch = new When(Optional.of("release/*"), Optional.empty());
        When tag = new When(Optional.empty(), Optional.of("v 1"));
        assertThat(one(step -> step.when(branch)).get("if"))
                .isEqualTo("branch =~ ^release\\/.*$ AND tag IS blank AND type != pull_request");
        assertThat(one(step -> step.when(tag)).get("if")).isEqualTo("tag =~ ^v\\x201$");
        assertThat(one(step -> {})).doesNotContainKey("if");
    }

    @Test
    void publishingIsNeverForPullRequestsAndLooksForTheDefaultBranchWhenItRuns() {
        Plan plan = Plans.plan()
                .step("project/out", step -> step.phase(Phase.PUBLISH))
                .build();
        BuildFile file = BuildFile.of(plan);
        assertThat(file.job("project/out")).containsEntry("if", "type != pull_request");
        assertThat(file.script("project/out")).contains("if ! { [ -e .polity/releases ]; }; then polity_skip");
    }

    @Test
    void labelsBecomeWhatTravisLetsOneChooseAndOthersAreRemarkedUpon() {
        Plan plan = plan(step -> step.placement(new Placement.Node(List.of("linux", "arm64", "focal", "gpu"))));
        BuildFile file = BuildFile.of(plan);
        assertThat(file.job("project/it"))
                .containsEntry("os", "linux")
                .containsEntry("arch", "arm64")
                .containsEntry("dist", "focal");
        assertThat(remarks(file)).contains("project/it: Travis CI has no machines with the label gpu", "project-team");
        assertThat(file.text()).contains("    #   note:   Travis CI has no machines with the label gpu\n");
    }

    @Test
    void theLabelsOfTheRequestAreTheMachineOfEveryJob() {
        Agents agents = new Agents(Agents.DEFAULT.polity(), On.NODE, Optional.empty(), List.of("noble", "s390x"));
        assertThat(BuildFile.of(Plans.everything(), Mode.STATIC, agents).jobs())
                .filteredOn(job -> !"project/lint".equals(job.get("name")))
                .allSatisfy(
                        job -> assertThat(job).containsEntry("dist", "noble").containsEntry("arch", "s390x"));
    }

    @Test
    void aStepInAContainerRunsByDockerWithItsServicesAndItsOwnSecretsAlone() {
        Plan plan = Plans.plan()
                .step(
                        "project/it",
                        step -> step.with(s -> s.placement(new Placement.Container("alpine:3.22"))
                                .service(new Service("postgres:16", "db"))
                                .secret("TOKEN")))
                .step("project/other", step -> step.with(s -> s.secret("OTHER")))
                .build();
        BuildFile file = BuildFile.of(plan);
        assertThat(file.job("project/it")).containsEntry("services", List.of("docker"));
        assertThat(file.script("project/it"))
                .contains("unset OTHER\n")
                .contains("polity_container 'alpine:3.22' TOKEN\npolity_service 'postgres:16' db\n");
        assertThat(file.job("project/other")).doesNotContainKey("services");
        assertThat(file.script("project/other")).contains("unset TOKEN\n");
    }

    @Test
    void whatPolityRunsRunsInItsImageWhereThereIsOne() {
        Agents agents = Agents.DEFAULT.withPolity(new PolityOnAgent.Image("registry.example.org/polity:1"));
        Plan plan = Plans.plan().step("project/it", step -> step.check("look")).build();
        BuildFile file = BuildFile.of(plan, Mode.STATIC, agents);
        assertThat(file.script("project/it"))
                .contains("polity_container 'registry.example.org/polity:1'\n")
                .contains("polity_exec polity exec project/it --job\n");
        assertThat(remarks(file)).doesNotContain("no machine of Travis CI has");
        assertThat(remarks(BuildFile.of(plan))).contains("jobs call `polity`, which no machine of Travis CI has");
    }

    @Test
    void anArchiveOfPolityIsFetchedByTheJobThatNeedsIt() {
        Agents agents = Agents.DEFAULT.withPolity(
                PolityOnAgent.Archive.parse("https://example.org/polity.zip#sha256=" + "0a".repeat(32)));
        Plan plan = Plans.plan().step("project/it", step -> step.check("look")).build();
        assertThat(BuildFile.of(plan, Mode.STATIC, agents).script("project/it"))
                .contains("polity_fetch \\\n  'https://example.org/polity.zip' \\\n  " + "0a".repeat(32) + "\n")
                .contains("polity_exec sh .polity/tool/*/bin/polity exec project/it --job\n");
    }

    @Test
    void aCacheIsTheStepsOwn() {
        Map<String, Object> job =
                one(step -> step.cache(".m2/repository").cache("a b").cache("$HOME"));
        assertThat(job)
                .containsEntry("env", List.of("CACHE_NAME=project.it"))
                .containsEntry("cache", Map.of("directories", List.of(".m2/repository")));
        assertThat(remarks(BuildFile.of(plan(step -> step.cache("a b").cache("$HOME")))))
                .contains("not kept is a b, $HOME");
    }

    @Test
    void whatTravisCannotDoIsRemarkedUponWithTheOwnersOfTheSteps() {
        Plan plan = plan(step -> step.exclusive("device")
                .service(new Service("postgres:16", "db"))
                .secret("TOKEN")
                .limits(new Limits(Duration.ofMinutes(20), 2)));
        assertThat(remarks(BuildFile.of(plan)))
                .contains("nothing guards device", "services are linked to containers alone")
                .contains("Travis CI ends a job after 50 minutes")
                .contains("Travis CI hands secrets to every job", "TOKEN")
                .contains("owner: project-team <project@example.org>");
    }

    @Test
    void limitsAreSecondsAndAttempts() {
        assertThat(BuildFile.of(plan(step -> step.limits(new Limits(Duration.ofMinutes(2), 3))))
                        .script("project/it"))
                .contains("polity_try 120 3 <<");
    }

    @Test
    void aPlanWithoutStepsIsABuildAllTheSame() {
        assertThat(BuildFile.of(Plans.empty()).jobs())
                .singleElement()
                .satisfies(job -> assertThat(job).containsEntry("name", "verdict"));
    }

    @Test
    void moreStepsThanJobsShareThemAndNoneIsDropped() {
        for (Plan plan : List.of(Plans.wide(500), Plans.linear(500), Plans.wide(200))) {
            BuildFile file = BuildFile.of(plan);
            assertThat(file.jobs()).hasSizeLessThanOrEqualTo(200);
            List<String> run = file.jobs().stream()
                    .flatMap(job -> Pattern.compile("polity_begin '([^']+)'")
                            .matcher(String.join("", BuildFile.strings(job.getOrDefault("script", List.of()))))
                            .results())
                    .map(found -> found.group(1))
                    .toList();
            assertThat(run)
                    .containsExactlyInAnyOrderElementsOf(plan.steps().stream()
                            .map(step -> step.id().toString())
                            .toList());
            assertThat(remarks(file)).contains("Travis CI makes at most 200 jobs");
        }
        assertThat(remarks(BuildFile.of(Plans.wide(199)))).doesNotContain("at most 200 jobs");
    }

    static Stream<Plan> plans() {
        return Stream.of(Plans.empty(), Plans.everything(), Plans.diamond(), Plans.wide(60), Plans.wide(500));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void noLineIsLong(Plan plan) {
        assertThat(BuildFile.of(plan).text().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void jobsStandApartAndNoLineEndsInBlanks(Plan plan) {
        assertThat(BuildFile.of(plan).text()).doesNotContain("\n\n\n").doesNotContainPattern("(?m)[ \t]$");
    }

    private static Plan plan(Consumer<StepDefinition.Builder> parts) {
        return Plans.plan().step("project/it", step -> step.with(parts)).build();
    }

    private static Map<String, Object> one(Consumer<StepDefinition.Builder> parts) {
        return BuildFile.of(plan(parts)).job("project/it");
    }

    private static String remarks(BuildFile file) {
        return String.join("\n", file.notes().stream().map(Problem::toString).toList());
    }
}
