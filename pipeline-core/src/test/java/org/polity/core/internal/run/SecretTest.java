package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.testkit.plan.StepBuilder;

/** Where secrets come from, and whom they reach. */
class SecretTest {

    private Runs runs;
    private Path vault;

    @BeforeEach
    void deliverable(@TempDir Path folder, @TempDir Path elsewhere) throws IOException {
        runs = new Runs(folder);
        vault = elsewhere.toRealPath();
    }

    @Test
    void aVariableNamesTheFileThatHoldsTheSecret() throws IOException {
        runs.env(
                "TOKEN_FILE",
                Files.writeString(vault.resolve("token"), "s3cret\n").toString());

        StepResult result = runs.runOne(step -> token(step, "[ \"$TOKEN\" = s3cret ]", "[ -z \"$TOKEN_FILE\" ]"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aFolderHoldsAFileForEachSecret() throws IOException {
        Files.writeString(vault.resolve("TOKEN"), "two\r\nlines\r\n");
        runs.env("POLITY_SECRETS_DIR", vault.toString());

        StepResult result = runs.runOne(step ->
                token(step, "[ \"$TOKEN\" = \"$(printf 'two\\r\\nlines')\" ]", "[ -z \"$POLITY_SECRETS_DIR\" ]"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatIsNoFileIsNamed() {
        runs.env("TOKEN_FILE", vault.toString());
        assertThat(runs.runOne(step -> token(step, "true")).reason().orElseThrow())
                .contains("cannot be read: " + vault + " is a folder, not a file");

        runs.env("TOKEN_FILE", vault.resolve("gone").toString());
        assertThat(runs.runOne(step -> token(step, "true")).reason().orElseThrow())
                .contains("cannot be read: there is no file " + vault.resolve("gone"));
    }

    @Test
    void aCommandIsAskedForTheNameOnBehalfOfTheDomain() {
        runs.env("POLITY_SECRET_COMMAND", "echo \"$1-of-$2\"");

        RunResult result = runs.run(plan -> plan.step(
                        "security/scan", step -> token(step, "[ \"$TOKEN\" = TOKEN-of-security ]"))
                .step(
                        "project/push",
                        step -> token(step, "[ \"$TOKEN\" = TOKEN-of-project ]", "echo \"$TOKEN TOKEN-of-security\"")));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.transcript.output("project/push")).containsExactly("*** ***");
    }

    @Test
    void aCommandThatFailsIsAnErrorOfTheStepThatNeedsIt() {
        runs.env("POLITY_SECRET_COMMAND", "echo half; exit 3");

        RunResult result = runs.run(
                plan -> plan.step("security/scan", step -> token(step, "true")).step("project/test"));

        assertThat(Runs.step(result, "security/scan").verdict()).isEqualTo(Verdict.ERROR);
        assertThat(Runs.step(result, "security/scan").reason())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("cannot be read")
                        .contains("the command in POLITY_SECRET_COMMAND ended with exit code 3"));
        assertThat(Runs.step(result, "project/test").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aSourceOnTheClassPathIsAskedLastAndOnlyForWhatIsToRun() {
        List<String> asked = new ArrayList<>();
        runs.env("AT_HAND", "here").secretSource(request -> {
            asked.add(request.toString());
            return Optional.of("from the vault").filter(value -> request.name().equals("TOKEN"));
        });
        runs.options(options -> options.withSteps(Set.of(StepId.parse("security/scan"))));

        RunResult result = runs.run(plan -> plan.step(
                        "security/scan",
                        step -> token(step, "[ \"$TOKEN $AT_HAND\" = 'from the vault here' ]")
                                .with(s -> s.secret("AT_HAND")))
                .step("project/push", step -> step.with(s -> s.secret("OTHER"))));

        assertThat(Runs.step(result, "security/scan").verdict()).isEqualTo(Verdict.PASS);
        assertThat(asked).containsExactly("TOKEN for security");
    }

    @Test
    void aSourceThatThrowsIsContainedAndNamed() {
        runs.secretSource(request -> {
            throw new NoClassDefFoundError("org/example/Gone");
        });

        StepResult result = runs.runOne(step -> token(step, "true"));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("org.example.Vault: ").contains("Gone"));
    }

    @Test
    void aSecretReachesTheStepThatNamesItAndNoOther() {
        runs.env("TOKEN", "s3cret-value").env("OPEN", "yes");

        RunResult result = runs.run(plan -> plan.step(
                        "security/scan",
                        step -> step.script("[ \"$TOKEN\" = s3cret-value ]").with(s -> s.secret("TOKEN")))
                .step("project/peek", step -> step.script("[ -z \"${TOKEN+x}\" ]", "[ \"$OPEN\" = yes ]")));

        assertThat(result.steps()).extracting(StepResult::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void aSecretIsMaskedInLinesLogsReasonsAndWhoeverPrintsIt() throws IOException {
        runs.env("TOKEN", "s3cret-value").file("leak", "s3cret-value");

        RunResult result = runs.run(plan -> plan.step(
                        "security/scan",
                        step -> step.script("echo \"<$TOKEN>\"").with(s -> s.secret("TOKEN")))
                .step("project/peek", step -> step.script("cat leak; exit 1")));

        assertThat(runs.transcript.output("security/scan")).containsExactly("<***>");
        assertThat(runs.transcript.output("project/peek")).containsExactly("***");
        for (StepResult step : result.steps()) {
            assertThat(Files.readString(step.log().orElseThrow()))
                    .contains("***")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void aMissingSecretIsAnErrorThatSaysHowToSetIt() {
        RunResult result = runs.run(plan -> plan.step("security/scan", step -> step.with(s -> s.secret("SCAN_TOKEN"))));

        StepResult scan = Runs.step(result, "security/scan");
        assertThat(scan.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(scan.attempts()).isZero();
        assertThat(scan.reason()).contains("the step security/scan needs the secret SCAN_TOKEN, which is not set");
        assertThat(scan.next()).hasValueSatisfying(next -> assertThat(next).contains("export SCAN_TOKEN="));
    }

    private static StepBuilder token(StepBuilder step, String... lines) {
        return step.script(lines).with(s -> s.secret("TOKEN"));
    }
}
