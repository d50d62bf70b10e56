package org.polity.api.adapter.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.polity.api.Phase;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;

class JobGraphTest {

    private static final When ON_TAGS = new When(Optional.empty(), Optional.of("v*"));

    private static final UnaryOperator<StepDefinition.Builder> ON_A_TAG = step -> step.when(ON_TAGS);

    @Test
    void whatAnotherNeedIsSureToWaitForIsLeftOut() {
        Step a = JobPlans.step("x/a", Phase.CHECK);
        Step b = JobPlans.step("x/b", Phase.BUILD, "x/a");
        Step c = JobPlans.step("x/c", Phase.INSPECT, "x/b");
        Step last = JobPlans.step("x/d", Phase.PUBLISH, "x/a", "x/b", "x/c");
        assertThat(graph(a, b, c, last).needs(last)).containsExactly(c.id());
    }

    @Test
    void whatIsWaitedForOnlyThroughAJobThatMayBeAbsentStays() {
        Step a = JobPlans.step("x/a", Phase.CHECK);
        Step b = JobPlans.step("x/b", Phase.BUILD, "true", ON_A_TAG, "x/a");
        Step last = JobPlans.step("x/c", Phase.INSPECT, "x/a", "x/b");
        assertThat(graph(a, b, last).needs(last)).containsExactly(a.id(), b.id());
    }

    @Test
    void aJobThatMayBeAbsentStandsBehindNothingFurtherDownEither() {
        Step a = JobPlans.step("x/a", Phase.CHECK);
        Step b = JobPlans.step("x/b", Phase.BUILD, "true", ON_A_TAG, "x/a");
        Step c = JobPlans.step("x/c", Phase.INSPECT, "x/b");
        Step last = JobPlans.step("x/d", Phase.PUBLISH, "x/a", "x/c");
        assertThat(graph(a, b, c, last).needs(last)).containsExactly(a.id(), c.id());
    }

    @Test
    void aConsumerIsWhereItsOwnDomainsProducerIs() {
        Step producer = JobPlans.step(
                "x/a", Phase.BUILD, "true", step -> step.when(ON_TAGS).produces(Product.file("jar", "a.jar")));
        Step own = JobPlans.step("x/b", Phase.INSPECT, "true", step -> step.consumes("x/jar"), "x/a");
        Step onlyBehind = JobPlans.step("x/c", Phase.INSPECT, "x/a");
        JobGraph graph = graph(producer, own, onlyBehind);
        assertThat(graph.condition(own)).isEqualTo(new RunCondition(false, List.of(ON_TAGS)));
        assertThat(graph.condition(onlyBehind).isAlways()).isTrue();
    }

    @Test
    void noDomainLeavesOutAnotherDomainsStep() {
        Step producer = JobPlans.step(
                "x/a", Phase.BUILD, "true", step -> step.when(ON_TAGS).produces(Product.file("jar", "a.jar")));
        Step scan = JobPlans.step("y/b", Phase.INSPECT, "true", step -> step.consumes("x/jar"), "x/a");
        assertThat(graph(producer, scan).condition(scan).isAlways()).isTrue();
    }

    @Test
    void ofABranchAndATagTheTagCounts() {
        Step step = JobPlans.step(
                "x/a", Phase.BUILD, "true", parts -> parts.when(new When(Optional.of("main"), Optional.of("v*"))));
        assertThat(graph(step).condition(step)).isEqualTo(new RunCondition(false, List.of(ON_TAGS)));
        assertThat(JobRemarks.on(JobRun.request(JobPlans.plan(step), "polity")))
                .singleElement()
                .asString()
                .contains("x/a names both")
                .contains("(owner: x-team <x@example.org>)");
    }

    @Test
    void publishingIsForTagsAndTheDefaultBranchUnlessItSaysItself() {
        Step silent = JobPlans.step("x/a", Phase.PUBLISH);
        Step outspoken = JobPlans.step("x/b", Phase.PUBLISH, "true", ON_A_TAG);
        JobGraph graph = graph(silent, outspoken);
        assertThat(graph.condition(silent)).isEqualTo(new RunCondition(true, List.of()));
        assertThat(graph.condition(outspoken)).isEqualTo(new RunCondition(false, List.of(ON_TAGS)));
    }

    @Test
    void aRecordIsMadeEvenWhereWhatItConsumesIsNot() {
        Step producer = JobPlans.step("x/a", Phase.PUBLISH, "true", step -> step.produces(Product.file("log", "log")));
        Step record = JobPlans.step("y/b", Phase.RECORD, "true", step -> step.consumes("x/log"), "x/a");
        assertThat(graph(producer, record).condition(record).isAlways()).isTrue();
    }

    private static JobGraph graph(Step... steps) {
        Plan plan = JobPlans.plan(steps);
        return JobGraph.of(plan);
    }
}
