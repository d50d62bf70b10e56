package org.polity.core.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.DomainId;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.core.internal.report.PlanJson;

class PlannerTest {

    private static final Deliverable DELIVERABLE =
            new Deliverable(DeliverableKind.SOURCES, "shop", Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void aStepWaitsForTheProducersOfWhatItConsumes() {
        Plan plan = plan(
                domain("project", step("build", Phase.BUILD).produces(Product.file("jar", "target/a.jar"))),
                domain("security", step("scan", Phase.INSPECT).consumes("jar")));

        assertThat(needs(plan, "security/scan")).containsExactly("project/build");
    }

    @Test
    void aNameAloneIsTheDomainsOwnHandOffBeforeItIsTheProjects() {
        Plan plan = plan(
                domain("project", step("build", Phase.BUILD).produces(Product.file("report", "a"))),
                domain(
                        "security",
                        step("scan", Phase.BUILD).produces(Product.file("report", "b")),
                        step("judge", Phase.INSPECT).consumes("report")));

        assertThat(plan.step(StepId.parse("security/judge")).orElseThrow().consumes())
                .hasToString("[security/report]");
    }

    @Test
    void aStepWaitsForItsOwnDomainsNearestEarlierPhaseAndForNoOtherDomain() {
        Plan plan = plan(
                domain("project", step("lint", Phase.CHECK), step("build", Phase.BUILD), step("smoke", Phase.INSPECT)),
                domain("security", step("secrets", Phase.CHECK), step("image", Phase.INSPECT)));

        assertThat(needs(plan, "project/smoke")).containsExactly("project/build");
        assertThat(needs(plan, "security/image")).containsExactly("security/secrets");
    }

    @Test
    void publishWaitsForEveryBlockingStepOfEveryDomainAndForNoAdvisoryOne() {
        Plan plan = plan(
                domain("project", step("build", Phase.BUILD), step("push", Phase.PUBLISH)),
                domain(
                        "security",
                        step("secrets", Phase.CHECK),
                        step("hints", Phase.CHECK).enforcement(new Enforcement.Advisory())));

        assertThat(needs(plan, "project/push")).containsExactly("project/build", "security/secrets");
    }

    @Test
    void recordWaitsForEverything() {
        Plan plan = plan(
                domain("governance", step("inventory", Phase.RECORD)),
                domain("project", step("build", Phase.BUILD), step("push", Phase.PUBLISH)),
                domain("security", step("hints", Phase.CHECK).enforcement(new Enforcement.Advisory())));

        assertThat(needs(plan, "governance/inventory"))
                .containsExactly("project/build", "project/push", "security/hints");
    }

    @Test
    void theSameContributionsInAnyOrderGiveTheSameBytes() {
        List<DomainContribution> contributions = new ArrayList<>();
        for (String id : List.of("alpha", "beta", "project", "zeta")) {
            contributions.add(domain(
                    id,
                    step("one", Phase.CHECK),
                    step("two", Phase.CHECK).produces(Product.file("out", "out")),
                    step("three", Phase.BUILD).consumes("out")));
        }
        String expected =
                PlanJson.write(Planner.plan(DELIVERABLE, contributions).plan());

        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(contributions, random);
            assertThat(PlanJson.write(Planner.plan(DELIVERABLE, contributions).plan()))
                    .isEqualTo(expected);
        }
    }

    @Test
    void phasesFollowEachOtherWhateverTheDomainsAreCalled() {
        Plan plan = plan(
                domain("alpha", step("late", Phase.INSPECT), step("early", Phase.CHECK)),
                domain("zeta", step("first", Phase.CHECK)));

        assertThat(plan.steps().stream().map(step -> step.id().toString()))
                .containsExactly("alpha/early", "zeta/first", "alpha/late");
    }

    @Test
    void aDomainThatFailedBecomesOneUnavailableStepThatClosesPublish() {
        Plan plan = plan(
                domain("project", step("push", Phase.PUBLISH)),
                DomainContribution.failed(planned("security"), true, "it throws"));

        Step standIn = plan.step(StepId.parse("security/unavailable")).orElseThrow();
        assertThat(standIn.definition().phase()).isEqualTo(Phase.CHECK);
        assertThat(standIn.definition().action()).isEqualTo(new Action.Unavailable("it throws"));
        assertThat(needs(plan, "project/push")).containsExactly("security/unavailable");
        assertThat(plan.domain(DomainId.of("security")).quarantined()).contains("it throws");
    }

    @Test
    void anOptionalDomainThatFailedDoesNotClosePublish() {
        Plan plan = plan(
                domain("project", step("push", Phase.PUBLISH)),
                DomainContribution.failed(planned("extras"), false, "it throws"));

        assertThat(needs(plan, "project/push")).isEmpty();
    }

    @Test
    void aConsumerOfWhatADomainDoesNotHandOnIsToldWhatItDoes() {
        Planning planning = Planner.plan(
                DELIVERABLE,
                List.of(
                        domain("security", step("scan", Phase.INSPECT).consumes("imgae")),
                        domain(
                                "project",
                                step("image", Phase.BUILD)
                                        .produces(Product.file("image", "image.txt"))
                                        .produces(Product.file("bom", "bom.json")))));

        assertThat(planning.faults())
                .extracting(Fault::message)
                .containsExactly("step security/scan consumes 'project/imgae', which no step produces;"
                        + " domain project hands on: bom, image");
    }

    @Test
    void aConsumerWithoutProducerBecomesAnErrorAndIsReportedAgainstItsDomain() {
        Planning planning = Planner.plan(
                DELIVERABLE,
                List.of(domain(
                        "security", step("scan", Phase.INSPECT).consumes("image"), step("secrets", Phase.CHECK))));

        assertThat(planning.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.domain()).isEqualTo(DomainId.of("security"));
            assertThat(fault.step()).contains("scan");
            assertThat(fault.whole()).isFalse();
            assertThat(fault.message())
                    .isEqualTo("step security/scan consumes 'project/image', which no step produces");
        });
        Step scan = planning.plan().step(StepId.parse("security/scan")).orElseThrow();
        assertThat(scan.definition().action()).isInstanceOf(Action.Unavailable.class);
        assertThat(planning.plan()
                        .step(StepId.parse("security/secrets"))
                        .orElseThrow()
                        .definition()
                        .action())
                .isInstanceOf(Action.Script.class);
    }

    @Test
    void consumingWhatALaterPhaseProducesIsTheConsumersFault() {
        Planning planning = Planner.plan(
                DELIVERABLE,
                List.of(
                        domain("project", step("build", Phase.BUILD).produces(Product.file("jar", "a"))),
                        domain("security", step("scan", Phase.CHECK).consumes("jar"))));

        assertThat(planning.faults())
                .singleElement()
                .extracting(Fault::message)
                .isEqualTo("step security/scan consumes 'project/jar' in phase check,"
                        + " but step project/build produces it only in phase build");
    }

    @Test
    void aStepThatConsumesItsOwnProductIsAtFault() {
        Planning planning = Planner.plan(
                DELIVERABLE,
                List.of(domain(
                        "project", step("build", Phase.BUILD).consumes("jar").produces(Product.file("jar", "a")))));

        assertThat(planning.faults())
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .contains("which it produces itself");
    }

    @Test
    void twoStepsOfOneNameCostTheDomainThatHasThem() {
        Planning planning = Planner.plan(
                DELIVERABLE,
                List.of(
                        domain("security", step("scan", Phase.CHECK), step("scan", Phase.BUILD)),
                        domain("governance", step("names", Phase.CHECK))));

        assertThat(planning.plan().steps().stream().map(step -> step.id().toString()))
                .containsExactly("governance/names", "security/unavailable");
        assertThat(planning.faults())
                .singleElement()
                .extracting(Fault::message)
                .isEqualTo("domain security has two steps named 'scan'");
    }

    @Test
    void oneHandOffFromTwoStepsCostsTheDomainThatHasThem() {
        Planning planning = Planner.plan(
                DELIVERABLE,
                List.of(domain(
                        "security",
                        step("one", Phase.CHECK).produces(Product.file("out", "a")),
                        step("two", Phase.CHECK).produces(Product.file("out", "b")))));

        assertThat(planning.faults())
                .singleElement()
                .extracting(Fault::message)
                .isEqualTo("domain security produces 'out' in two steps, one and two");
    }

    @Test
    void aCircleWithinADomainCostsThatDomainAlone() {
        Planning planning = Planner.plan(
                DELIVERABLE,
                List.of(
                        domain(
                                "security",
                                step("one", Phase.CHECK).consumes("b").produces(Product.file("a", "a")),
                                step("two", Phase.CHECK).consumes("a").produces(Product.file("b", "b"))),
                        domain("governance", step("names", Phase.CHECK))));

        assertThat(planning.plan().steps().stream().map(step -> step.id().toString()))
                .containsExactly("governance/names", "security/unavailable");
        assertThat(planning.faults())
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .contains("circle")
                .contains("security/one waits for security/two");
    }

    @Test
    void aCircleThroughTheProjectIsLaidAtTheProjectsDoor() {
        Planning planning = Planner.plan(
                DELIVERABLE,
                List.of(
                        domain(
                                "project",
                                step("build", Phase.BUILD)
                                        .consumes("security/base")
                                        .produces(Product.file("jar", "a"))),
                        domain(
                                "security",
                                step("base", Phase.BUILD).consumes("jar").produces(Product.file("base", "b")))));

        assertThat(planning.faults()).first().extracting(Fault::domain).isEqualTo(DomainId.PROJECT);
        assertThat(planning.plan().step(StepId.parse("project/unavailable"))).isPresent();
    }

    @Test
    void tenThousandStepsInOneLongChainArePlanned() {
        List<StepDefinition.Builder> chain = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            StepDefinition.Builder step = step("s" + i, Phase.CHECK).produces(Product.file("a" + i, "f" + i));
            if (i > 0) {
                step.consumes("a" + (i - 1));
            }
            chain.add(step);
        }
        Collections.reverse(chain);

        Plan plan = plan(domain("security", chain.toArray(StepDefinition.Builder[]::new)));

        assertThat(plan.steps()).hasSize(10_000);
        assertThat(plan.steps().get(0).id().name()).isEqualTo("s0");
    }

    private static Plan plan(DomainContribution... contributions) {
        Planning planning = Planner.plan(DELIVERABLE, List.of(contributions));
        assertThat(planning.faults()).isEmpty();
        return planning.plan();
    }

    private static List<String> needs(Plan plan, String step) {
        return plan.step(StepId.parse(step)).orElseThrow().needs().stream()
                .map(StepId::toString)
                .toList();
    }

    private static StepDefinition.Builder step(String name, Phase phase) {
        return StepDefinition.builder(name, phase, new Action.Script(List.of("true")));
    }

    private static DomainContribution domain(String id, StepDefinition.Builder... steps) {
        return DomainContribution.of(
                planned(id),
                true,
                Arrays.stream(steps).map(StepDefinition.Builder::build).toList());
    }

    private static PlannedDomain planned(String id) {
        return new PlannedDomain(
                DomainId.of(id),
                "1.0.0",
                id + "-team",
                id + "@example.org",
                "builtin",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
