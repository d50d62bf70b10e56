package org.polity.api.adapter.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.Deliverable;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.ExitCodes;
import org.polity.api.step.OnError;
import org.polity.api.step.StepDefinition;

class JobScriptsTest extends JobRun {

    @Test
    void aStepFindsItsEnvironmentAndWhatItDelivers() throws Exception {
        ShellRun run = run(
                "printf '%s|' \"$TEXT\" \"$POLITY_DELIVERABLE_NAME\" \"$POLITY_DELIVERABLE_KIND\" \"$POLITY_WORKSPACE\""
                        + " \"$POLITY_DELIVERABLE_VERSION\" \"$POLITY_DELIVERABLE_REVISION\"",
                step -> step.env("TEXT", "it's\n$HOME"));
        assertThat(run.out()).isEqualTo("it's\n$HOME|acme/it's|sources|" + workspace.toRealPath() + "|1.2.3|abc123|");
    }

    @Test
    void aVersionThatComesFromGitIsLeftToTheTimeOfTheRun() {
        Step step = JobPlans.step("x/a", Phase.BUILD);
        Plan tagged =
                JobPlans.plan(Optional.of(new Deliverable.Version("9.9.9", Deliverable.Version.Origin.GIT)), step);
        Plan untagged = JobPlans.plan(Optional.empty(), step);
        assertThat(scripts(tagged).prelude())
                .isEqualTo(scripts(untagged).prelude())
                .contains("POLITY_DELIVERABLE_VERSION=\"$VERSION\"");
    }

    @Test
    void theLinesAreOneScriptThatStopsAtTheFirstFailure() throws Exception {
        ShellRun run = run("cd /\npwd\nfalse\necho never", AS_IT_IS);
        assertThat(run.out()).isEqualTo("/\n");
        assertThat(run.code()).isEqualTo(JobScripts.FAIL);
    }

    @Test
    void theScriptReadsNothingFromTheOneAroundIt() throws Exception {
        assertThat(run("cat\necho end", AS_IT_IS).out()).isEqualTo("end\n");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "125, 1", "126, 3", "127, 3", "130, 3", "255, 3"})
    void exitCodesTellABrokenRuleFromABrokenTool(int code, int expected) throws Exception {
        assertThat(run("exit " + code, AS_IT_IS).code()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 3", "2, 1", "3, 3", "22, 1", "127, 3"})
    void statedExitCodesAloneAreABrokenRule(int code, int expected) throws Exception {
        UnaryOperator<StepDefinition.Builder> stated = step -> step.exitCodes(new ExitCodes(Set.of(2, 22)));
        assertThat(run("exit " + code, stated).code()).isEqualTo(expected);
    }

    @Test
    void aBrokenRuleIsToldWithItsOwner() throws Exception {
        assertThat(run("exit 4", AS_IT_IS).err())
                .isEqualTo("polity: FAIL x/a: it ended with exit code 4. Owner: x-team <x@example.org>\n");
    }

    @ParameterizedTest
    @CsvSource({"1, 11", "127, 13"})
    void anAdvisoryStepStopsNothing(int code, int expected) throws Exception {
        ShellRun run = run("exit " + code, step -> step.enforcement(new Enforcement.Advisory()));
        assertThat(run.code()).isEqualTo(expected);
        assertThat(run.err()).contains("It stops nothing.");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "127, 13"})
    void aDebtCoversErrorsAlone(int code, int expected) throws Exception {
        assertThat(run("exit " + code, step -> step.onError(OnError.DEBT)).code())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2000-01-01, 1", "9999-12-31, 11", "+12345-01-01, 11"})
    void aRuleBlocksFromItsDayOn(LocalDate day, int expected) throws Exception {
        ShellRun run = run("exit 1", step -> step.enforcement(new Enforcement.BlockingFrom(day)));
        assertThat(run.code()).isEqualTo(expected);
    }

    @Test
    void aMissingSecretIsAnError() throws Exception {
        UnaryOperator<StepDefinition.Builder> secret = step -> step.secret("TOKEN");
        ShellRun without = run("true", secret);
        assertThat(without.code()).isEqualTo(JobScripts.ERROR);
        assertThat(without.err()).contains("the secret TOKEN is not set");
        assertThat(run("printf %s \"$TOKEN\"", secret, Map.of("TOKEN", "it's $x"))
                        .out())
                .isEqualTo("it's $x");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void aStepKnowsWhetherOutsideSystemsMayBeTold(String publishes, String expected) throws Exception {
        Step step = JobPlans.step("x/a", Phase.RECORD, "printf %s \"$POLITY_PUBLISH\"", AS_IT_IS);
        JobScripts scripts = new JobScripts(
                new GenerateRequest(JobPlans.plan(step), Mode.STATIC, Agents.DEFAULT),
                new RunTimeFacts("''", "''", publishes));
        assertThat(ShellRun.in(workspace, scripts.prelude() + scripts.of(step), Map.of())
                        .out())
                .isEqualTo(expected);
    }

    @Test
    void checksAndUnavailableStepsAreRunByPolity() throws Exception {
        for (Action action : List.of(new Action.Check("licenses"), new Action.Unavailable("no version"))) {
            StepId id = StepId.parse("x/a");
            Step step = JobPlans.step(
                    id, StepDefinition.builder("a", Phase.CHECK, action).build());
            ShellRun run = run(Map.of(), step, step);
            assertThat(run.out()).isEqualTo("polity exec x/a --job\n");
        }
    }

    @Test
    void aScriptThatUsesItsDomainsFilesIsRunByPolity() throws Exception {
        assertThat(run("\"$POLITY_DOMAIN_DIR\"/steps/scan.sh", AS_IT_IS).out()).isEqualTo("polity exec x/a --job\n");
        assertThat(run("$TOOL", step -> step.env("TOOL", "${POLITY_DOMAIN_DIR}/t"))
                        .out())
                .isEqualTo("polity exec x/a --job\n");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 3", "3, 3", "11, 11", "13, 13", "130, 3"})
    void politysOwnExitCodesAreKept(int code, int expected) throws Exception {
        assertThat(codeOfCheck(code, AS_IT_IS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 13", "3, 13", "11, 11", "13, 13", "127, 13"})
    void politysOwnWordOnWhatStopsSomethingHoldsAgainstAnOlderFile(int code, int expected) throws Exception {
        assertThat(codeOfCheck(code, step -> step.enforcement(new Enforcement.Advisory())))
                .isEqualTo(expected);
    }

    private int codeOfCheck(int code, UnaryOperator<StepDefinition.Builder> parts) throws Exception {
        StepDefinition.Builder check = StepDefinition.builder("a", Phase.CHECK, new Action.Check("licenses"));
        Step step = JobPlans.step(StepId.parse("x/a"), parts.apply(check).build());
        Plan plan = JobPlans.plan(step);
        JobScripts scripts = new JobScripts(request(plan, "sh -c 'exit " + code + "'"), FACTS);
        return ShellRun.in(workspace, scripts.prelude() + scripts.of(step), Map.of())
                .code();
    }
}
