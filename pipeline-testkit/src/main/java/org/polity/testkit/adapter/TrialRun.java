package org.polity.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.plan.StepBuilder;

/** One plan that is put together, executed, and held against what it means. What is not expected otherwise passes. */
abstract class TrialRun {

    @TempDir
    Path temporary;

    final PlanBuilder plan = Plans.plan();
    final Map<String, String> secrets = new HashMap<>();
    Traces traces = new Traces(Path.of(""));
    String branch = "main";

    private final Map<StepId, Verdict> otherThanPass = new HashMap<>();
    private final Set<StepId> warned = new HashSet<>();

    /** Executes a plan, and waits for its end. */
    protected abstract Execution execute(Trial trial) throws Exception;

    /** What this way to execute plans can show; the tests of all else are skipped by name. */
    protected Set<Trait> shows() {
        return EnumSet.allOf(Trait.class);
    }

    @BeforeEach
    final void makeRepositoryAndPlaceForTraces() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("traces"));
        traces = new Traces(outside.toRealPath());
        Path repository = Files.createDirectories(temporary.resolve("repository"));
        Files.writeString(repository.resolve("README"), "A sample\n");
    }

    final void shows(Trait trait) {
        assumeTrue(shows().contains(trait), () -> getClass().getSimpleName() + " does not show " + trait);
    }

    final void step(String id) {
        step(id, step -> step);
    }

    final void step(String id, UnaryOperator<StepBuilder> parts, String... lines) {
        plan.step(id, traces.step(StepId.parse(id), parts, lines));
    }

    final void expect(String step, Verdict verdict) {
        otherThanPass.put(StepId.parse(step), verdict);
    }

    final void warn(String step, Verdict verdict) {
        expect(step, verdict);
        warned.add(StepId.parse(step));
    }

    final void assertRuns(boolean good) throws Exception {
        Plan built = plan.build();
        Execution execution = execute(new Trial(built, temporary.resolve("repository"), branch, secrets));
        Map<StepId, Verdict> verdicts = new HashMap<>();
        Map<StepId, Verdict> expected = new HashMap<>();
        for (Step step : built.steps()) {
            verdicts.put(step.id(), traces.verdict(step.id(), execution));
            expected.put(step.id(), otherThanPass.getOrDefault(step.id(), Verdict.PASS));
        }
        assertThat(verdicts)
                .as("verdicts; the log is:%n%s", execution.log())
                .containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(execution.good())
                .as("the whole is good; the log is:%n%s", execution.log())
                .isEqualTo(good);
        if (shows().contains(Trait.WARNING)) {
            assertThat(execution.warned())
                    .as("steps that are shown as a warning; the log is:%n%s", execution.log())
                    .isEqualTo(warned);
        }
        assertThat(outOfOrder(built)).as("steps that did not wait").isEmpty();
    }

    private List<String> outOfOrder(Plan built) throws IOException {
        List<String> order = traces.order();
        List<String> wrong = new ArrayList<>();
        for (Step step : built.steps()) {
            int begin = order.indexOf("begin " + step.id());
            for (StepId need : step.needs()) {
                if (begin >= 0 && Traces.last(order, need) > begin) {
                    wrong.add(step.id() + " began before the end of " + need);
                }
            }
        }
        return wrong;
    }
}
