package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.Verdict;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Enforcement;
import org.polity.api.step.ExitCodes;
import org.polity.api.step.Limits;
import org.polity.api.step.OnError;

class VerdictTest {

    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder);
    }

    @ParameterizedTest
    @CsvSource({"0,PASS", "1,FAIL", "125,FAIL", "126,ERROR", "127,ERROR", "137,ERROR"})
    void exitCodesMeanWhatPosixAndTheMapSay(int code, Verdict verdict) {
        assertThat(runs.runOne(step -> step.script("exit " + code)).verdict()).isEqualTo(verdict);
    }

    @Test
    void theStepSaysWhichCodesMeanThatItsRuleIsBroken() {
        ExitCodes three = new ExitCodes(Set.of(3));

        assertThat(runs.runOne(step -> step.script("exit 3").with(s -> s.exitCodes(three)))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(runs.runOne(step -> step.script("exit 1").with(s -> s.exitCodes(three)))
                        .verdict())
                .isEqualTo(Verdict.ERROR);
    }

    @Test
    void aScriptStopsAtItsFirstFailingLine() {
        StepResult result = runs.runOne(step -> step.script("false", "echo not reached"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(runs.transcript.output("project/only")).isEmpty();
    }

    @Test
    void deathBySignalIsAnErrorThatNamesTheSignal() {
        StepResult result = runs.runOne(step -> step.script("kill -9 $$"));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).hasValueSatisfying(why -> assertThat(why).contains("signal 9 (KILL)"));
    }

    @Test
    void aMissingCommandIsAnErrorThatSaysSo() {
        StepResult result = runs.runOne(step -> step.script("no-such-command-anywhere"));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).hasValueSatisfying(why -> assertThat(why).contains("not found"));
        assertThat(result.next()).hasValueSatisfying(why -> assertThat(why).contains("install"));
    }

    @Test
    void whatIsUnavailableIsAnErrorWithItsReasonAndItsOwner() {
        StepResult result = runs.runOne(step -> step.unavailable("the repository cannot be reached"));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).contains("the repository cannot be reached");
        assertThat(result.attempts()).isZero();
        assertThat(result.next()).hasValueSatisfying(next -> assertThat(next).contains("project-team"));
    }

    @Test
    void anErrorIsTriedAgainAsOftenAsTheStepAllows() {
        StepResult result = runs.runOne(step -> step.script("echo x >> tries", "[ $(wc -l < tries) -ge 3 ] || exit 127")
                .with(s -> s.limits(new Limits(Duration.ofMinutes(1), 5))));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.attempts()).isEqualTo(3);
        assertThat(runs.transcript.output("project/only"))
                .anySatisfy(line -> assertThat(line).contains("try 1 of 6 ended with ERROR"));
    }

    @Test
    void aBrokenRuleIsNeverTriedAgain() throws IOException {
        StepResult result = runs.runOne(step ->
                step.script("echo x >> tries", "exit 1").with(s -> s.limits(new Limits(Duration.ofMinutes(1), 5))));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.attempts()).isOne();
        assertThat(runs.read("tries")).isEqualTo("x\n");
    }

    @Test
    void anErrorThatStaysIsTheResultWithItsTries() {
        StepResult result =
                runs.runOne(step -> step.script("exit 126").with(s -> s.limits(new Limits(Duration.ofMinutes(1), 2))));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.attempts()).isEqualTo(3);
    }

    @Test
    void anAdvisoryFailureDoesNotCountForTheRun() {
        RunResult result = runs.run(plan -> plan.step(
                        "project/advice",
                        step -> step.script("exit 1").with(s -> s.enforcement(new Enforcement.Advisory())))
                .step("project/after", "project/advice"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(Runs.step(result, "project/advice").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Runs.step(result, "project/after").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aRuleThatBlocksFromADayOnCountsFromThatDayOn() {
        Enforcement today = new Enforcement.BlockingFrom(Runs.TODAY);
        Enforcement tomorrow = new Enforcement.BlockingFrom(Runs.TODAY.plusDays(1));

        assertThat(runs.runOne(step -> step.script("exit 1").with(s -> s.enforcement(today)))
                        .blocking())
                .isTrue();
        assertThat(runs.runOne(step -> step.script("exit 1").with(s -> s.enforcement(tomorrow)))
                        .blocking())
                .isFalse();
    }

    @Test
    void anErrorThatIsADebtDoesNotCountWhileAFailureDoes() {
        assertThat(runs.runOne(step -> step.script("exit 127").with(s -> s.onError(OnError.DEBT)))
                        .blocking())
                .isFalse();
        assertThat(runs.runOne(step -> step.script("exit 1").with(s -> s.onError(OnError.DEBT)))
                        .blocking())
                .isTrue();
    }

    @Test
    void theRunIsAsBadAsItsWorstBlockingStep() {
        assertThat(runs.run(plan -> plan.step("project/a", step -> step.script("exit 127")))
                        .verdict())
                .isEqualTo(Verdict.ERROR);
        assertThat(runs.run(plan -> plan.step("project/a", step -> step.script("exit 127"))
                                .step("security/b", step -> step.script("exit 1")))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void aStepGetsNoInput() {
        assertThat(runs.runOne(step -> step.script("if read -r line; then exit 3; fi"))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }
}
