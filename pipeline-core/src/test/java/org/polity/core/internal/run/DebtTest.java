package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.InvalidInputException;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.run.Unsettled;
import org.polity.api.step.OnError;
import org.polity.core.internal.run.unsettled.UnsettledFile;
import org.polity.core.internal.run.unsettled.UnsettledSteps;

/** What a run leaves for the next one. */
class DebtTest {

    private static final LocalDate EARLIER = Runs.TODAY.minusDays(3);

    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder);
    }

    @Test
    void anErrorThatIsADebtIsLeftForTheNextRun() {
        RunResult result = scan("exit 127", "true");

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(left(UnsettledSteps.NONE, result))
                .singleElement()
                .satisfies(debt -> assertThat(debt.step()).hasToString("security/scan"))
                .satisfies(debt -> assertThat(debt.debt()).isTrue());
    }

    @Test
    void aDebtThatIsNotClearedBlocksAndSaysSinceWhen() {
        runs.debt("security/scan", EARLIER);

        RunResult result = scan("exit 127", "true");

        StepResult scan = Runs.step(result, "security/scan");
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(scan.reason())
                .hasValueSatisfying(
                        why -> assertThat(why).endsWith("(a debt since 2026-06-28, which this run had to clear)"));
        assertThat(left(debtOf(EARLIER), result))
                .singleElement()
                .isEqualTo(new Unsettled(
                        scan.id(), Verdict.ERROR, EARLIER, true, scan.reason().orElseThrow()));
    }

    @Test
    void aDebtClosesPublishWhenItIsNotCleared() {
        runs.options(options -> options.withPublish(true)).debt("security/scan", EARLIER);

        RunResult result = runs.run(plan -> plan.step(
                        "security/scan", step -> step.script("exit 127").with(s -> s.onError(OnError.DEBT)))
                .step("project/push", step -> step.phase(Phase.PUBLISH).needs("security/scan")));

        assertThat(Runs.step(result, "project/push").reason())
                .hasValueSatisfying(why -> assertThat(why).startsWith("publish is closed: security/scan"));
    }

    @Test
    void aDebtIsClearedByAVerdictWhicheverItIs() {
        assertThat(left(debtOf(EARLIER), scan("true", "true"))).isEmpty();
        assertThat(left(debtOf(EARLIER), scan("exit 1", "true")))
                .singleElement()
                .satisfies(failure -> assertThat(failure.debt()).isFalse());
    }

    @Test
    void aRunThatDoesNotReachItLeavesADebtAsItWas() {
        runs.options(options -> options.withSteps(Set.of(StepId.parse("project/test"))));

        assertThat(left(debtOf(EARLIER), scan("exit 127", "true")))
                .isEqualTo(debtOf(EARLIER).all());
    }

    @Test
    void whatFailedAndWhatItHeldBackIsToRunAgain() {
        RunResult result = runs.run(plan -> plan.step("project/good", step -> step.script("true"))
                .step("project/bad", step -> step.script("exit 1"))
                .step("project/later", "project/bad")
                .step("security/scan", step -> step.script("true")));

        assertThat(left(UnsettledSteps.NONE, result))
                .extracting(unsettled -> unsettled.step() + " " + unsettled.verdict())
                .containsExactly("project/bad FAIL", "project/later SKIPPED");
    }

    @Test
    void theFileKeepsWhatIsLeft(@TempDir Path state) throws IOException {
        UnsettledFile file = new UnsettledFile(state);
        assertThat(file.read().all()).isEmpty();

        file.write(debtOf(EARLIER));
        assertThat(file.read().all()).isEqualTo(debtOf(EARLIER).all());
        assertThat(file.read().debts()).containsEntry(StepId.parse("security/scan"), EARLIER);
    }

    @Test
    void aBrokenFileIsNamedWithThePlace(@TempDir Path state) throws IOException {
        Files.writeString(
                state.resolve("unsettled.json"),
                "{\"steps\": [\n{\"id\": \"security/scan\", \"verdict\": \"ERROR\", \"since\": \"soon\"}]}");

        assertThatThrownBy(new UnsettledFile(state)::read)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.message()).contains("'soon' is no day"))
                                .satisfies(
                                        problem -> assertThat(problem.location().orElseThrow())
                                                .asString()
                                                .startsWith(".polity/unsettled.json:2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{broken", "[]", "\0\1", "{\"steps\": [{}]}"})
    void aFileThatNobodyCouldMendIsToBeRemoved(String text, @TempDir Path state) throws IOException {
        Files.writeString(state.resolve("unsettled.json"), text);

        assertThatThrownBy(new UnsettledFile(state)::read)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .isNotEmpty()
                                .allSatisfy(problem -> assertThat(problem.next())
                                        .contains("Remove the file; failures and debts are forgotten then")));
    }

    private RunResult scan(String scan, String test) {
        return runs.run(plan -> plan.step(
                        "security/scan", step -> step.script(scan).with(s -> s.onError(OnError.DEBT)))
                .step("project/test", step -> step.script(test)));
    }

    private static List<Unsettled> left(UnsettledSteps before, RunResult result) {
        return before.after(result, Runs.TODAY).all();
    }

    private static UnsettledSteps debtOf(LocalDate since) {
        return new UnsettledSteps(List.of(new Unsettled(
                StepId.parse("security/scan"), Verdict.ERROR, since, true, "its script ended with exit code 127")));
    }
}
