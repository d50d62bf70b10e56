package org.polity.api.importing.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Phase;
import org.polity.api.Problem;
import org.polity.api.domain.SourceTree;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Action;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;

class PipelineDraftTest {

    private final PipelineDraft draft =
            new PipelineDraft(new ImportRequest("ci.yml", "", new NoSources(), Set.of("taken")));

    @Test
    void aStageThatIsNamedAgainIsTheSame() {
        assertThat(draft.stage("build")).isZero();
        assertThat(draft.stage("test")).isEqualTo(1);
        assertThat(draft.stage("build")).isZero();
        assertThat(draft.find("test")).contains(1);
        assertThat(draft.find("deploy")).isEmpty();
    }

    @Test
    void stepsGetThePhasesOfTheirStagesAndIdsOfTheirOwn() {
        List.of("build", "test", "deploy").forEach(draft::stage);
        add("ship", "deploy");
        add("taken", "build");
        add("Unit Tests", "test");
        add("unit-tests", "test");

        assertThat(definitions())
                .extracting(StepDefinition::name, StepDefinition::phase)
                .containsExactly(
                        tuple("ci-taken", Phase.BUILD),
                        tuple("unit-tests", Phase.INSPECT),
                        tuple("ci-unit-tests", Phase.INSPECT),
                        tuple("ship", Phase.PUBLISH));
    }

    @Test
    void whatAStepLeavesIsHandedToThoseBehindIt() {
        DraftStep build = add("build", "build");
        build.artifact("out/");
        add("test", "test");

        List<StepDefinition> steps = definitions();

        assertThat(steps.get(0).produces()).containsExactly(Product.file("build-out", "out"));
        assertThat(steps.get(1).consumes()).containsExactly("build-out");
    }

    @Test
    void aStepThatTakesFromNobodyGetsNothing() {
        add("build", "build").artifact("out/");
        add("test", "test").takesFrom(Set.of());

        assertThat(definitions().get(1).consumes()).isEmpty();
    }

    @Test
    void whatMayBeMissingIsHandedToThoseUnderTheSameConditionAloneAndTheOthersAreTold() {
        When main = new When(Optional.of("main"), Optional.empty());
        DraftStep build = add("build", "build");
        build.artifact("out/");
        build.when(main);
        add("always", "test");
        add("same", "test").when(main);

        ImportResult result = draft.result(List.of());

        assertThat(result.steps().get(1).definition().consumes()).isEmpty();
        assertThat(result.steps().get(2).definition().consumes()).containsExactly("build-out");
        assertThat(result.notes())
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("always");
    }

    @Test
    void withinAPhaseAStepWaitsForTheOneBeforeByAHandOffThatIsMadeForThat() {
        add("compile", "compile");
        add("package", "package");

        List<StepDefinition> steps = definitions();

        assertThat(steps.get(0).produces()).containsExactly(Product.file("compile-done", "pipeline.yaml"));
        assertThat(steps.get(1).consumes()).containsExactly("compile-done");
    }

    @Test
    void aVariableThatTheShellPutsTogetherIsSetWhereItIsNamedWithAllThatItNames() {
        draft.export("BASE", "$HOME");
        draft.export("CACHE", "${BASE}/cache");
        draft.export("OTHER", "$HOME");
        add("named", "build").run(List.of("ls $CACHE"));
        add("unnamed", "build");

        assertThat(lines(definitions().get(0)))
                .containsExactly("export BASE=\"$HOME\"", "export CACHE=\"${BASE}/cache\"", "make", "ls $CACHE");
        assertThat(lines(definitions().get(1))).containsExactly("make");
    }

    @Test
    void aVariableForAllIsSetInAllUnlessAStepHasItsOwn() {
        draft.exportToAll("PATH", "$HOME/bin:$PATH");
        add("one", "build");
        add("two", "build").env("PATH", "/bin");

        assertThat(lines(definitions().get(0))).containsExactly("export PATH=\"$HOME/bin:$PATH\"", "make");
        assertThat(lines(definitions().get(1))).containsExactly("make");
    }

    @Test
    void theLastWordOnAVariableCounts() {
        draft.export("A", "$B");
        draft.env("A", "fixed");
        add("one", "build").run(List.of("echo $A"));

        assertThat(draft.result(List.of()).env()).isEqualTo(Map.of("A", "fixed"));
        assertThat(lines(definitions().get(0))).containsExactly("make", "echo $A");
        assertThatThrownBy(() -> draft.env("a-b", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void variablesThatNobodySetsAreToldOnce() {
        draft.env("CI_OWN", "x");
        draft.export("CI_SET", "$HOME");
        add("one", "build").run(List.of("echo $CI_OWN $CI_SET $CI_SHA $CI_SHA"));
        add("two", "build").run(List.of("echo $CI_SHA $CI_TAG"));

        draft.tellVariables(Pattern.compile("CI_[A-Z]+"), "Acme");

        assertThat(draft.result(List.of()).notes())
                .extracting(Problem::message)
                .containsExactly("scripts use variables that Acme sets, and nobody else: CI_SHA, CI_TAG");
    }

    @Test
    void moreStepsOrTextThanAFileTakesAreRefusedWithTheirPlace() {
        for (int i = 0; i < PipelineDraft.MAX_STEPS; i++) {
            add("step " + i, "build");
        }
        assertThatThrownBy(() -> add("one more", "build"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ci.yml:3:1");

        PipelineDraft other = new PipelineDraft(new ImportRequest("ci.yml", "", new NoSources(), Set.of()));
        DraftStep long1 = step("long", other.stage("build"));
        long1.run(List.of("x".repeat(1024 * 1024)));
        assertThatThrownBy(() -> other.add(long1)).isInstanceOf(InvalidInputException.class);
    }

    private record NoSources() implements SourceTree {

        @Override
        public List<String> files() {
            return List.of();
        }

        @Override
        public Optional<byte[]> read(String path, int limit) {
            return Optional.empty();
        }
    }

    private DraftStep add(String job, String stage) {
        DraftStep step = step(job, draft.stage(stage));
        draft.add(step);
        return step;
    }

    private static DraftStep step(String job, int stage) {
        DraftStep step = PipelineDraft.step(job, job, stage, new Location("ci.yml", 3, 1));
        step.run(List.of("make"));
        return step;
    }

    private List<StepDefinition> definitions() {
        return draft.result(List.of()).steps().stream()
                .map(ImportedStep::definition)
                .toList();
    }

    private static List<String> lines(StepDefinition step) {
        return ((Action.Script) step.action()).lines();
    }
}
