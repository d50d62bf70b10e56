package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {

    @TempDir
    Path temporary;

    @ParameterizedTest(name = "exit {0}, then exit {1}: polity ends with {2}, {3}")
    @CsvSource({"0,0,0,PASS", "1,0,1,FAIL", "0,127,3,ERROR", "1,127,1,FAIL"})
    void theExitCodeTellsABrokenRuleFromABrokenTool(int one, int other, int code, String verdict) throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: one, phase: check, run: exit " + one + " }\n" + "  - { id: other, phase: check, run: exit "
                        + other + " }\n");

        Cli.Result result = sample.polity("run");

        assertThat(result.exitCode()).isEqualTo(code);
        assertThat(result.err()).contains("\n" + verdict + ": ");
        assertThat(Files.readString(sample.folder().resolve(".polity/reports/run.json")))
                .contains(
                        "\"schema\": \"polity/run/1\"", "\"verdict\": \"" + verdict + "\"", "\"id\": \"project/one\"");
    }

    @Test
    void anAdvisoryFailureIsToldAndStopsNothing() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"), "  - { id: hint, phase: check, run: exit 1, enforcement: advisory }\n");

        Cli.Result result = sample.polity("run");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("FAIL").contains("(does not block)");
    }

    @Test
    void theSummaryTellsTheGravestFindingOnceAndHowManyMoreThereAre() throws IOException {
        Sample sample = Sample.withSteps(temporary.resolve("sample"), """
                  - id: lint
                    phase: check
                    run: |
                      cat > lint.xml <<'END'
                      <checkstyle><file name="src/B.java">
                        <error line="3" severity="warning" message="a small thing"/>
                        <error line="7" severity="error" message="a grave thing"/>
                        <error line="9" severity="error" message="another"/>
                      </file></checkstyle>
                      END
                    report: { checkstyle: lint.xml }
                """);

        String summary = sample.polity("run", "--quiet").err();

        assertThat(summary)
                .containsOnlyOnce("a grave thing")
                .contains("error: src/B.java:7: a grave thing", "and 2 more")
                .doesNotContain("a small thing");
    }

    @Test
    void aStepThatWasTriedAgainTellsHowOften() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"), "  - { id: flaky, phase: check, run: exit 127, retry: 1 }\n");

        assertThat(sample.polity("run", "--quiet").err()).containsPattern("flaky  \\S+, 2 tries\n");
    }

    @Test
    void aReportThatIsCutOffIsToldInPlainWords() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: scan, phase: check, run: 'echo \"{\" > r.sarif', report: { sarif: r.sarif } }\n");

        assertThat(sample.polity("run", "--quiet").err())
                .contains("ERROR", "the report is broken: r.sarif:2:1: not well-formed")
                .contains("(start marker at line 1, column 1)")
                .doesNotContain("REDACTED");
    }

    @Test
    void whatAStepPrintsIsShownBehindItsName() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: hello, phase: check, run: 'echo \"good $WHEN\"', env: { WHEN: day } }\n");

        assertThat(sample.polity("run").err()).contains("project/hello | good day");
        assertThat(sample.polity("run", "--quiet").err())
                .doesNotContain("good day")
                .contains("PASS");
    }

    @Test
    void whatAStepPrintsCannotSteerTheTerminal() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"), "  - { id: hello, phase: check, run: 'printf \"\\033[2Jgone\\n\"' }\n");

        assertThat(sample.polity("run").err()).doesNotContain("\u001b").contains("project/hello | gone");
    }

    @Test
    void aSelectionRunsNothingElse() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: one, phase: check, run: touch one }\n  - { id: two, phase: build, run: touch two }\n");

        assertThat(sample.polity("run", "--step", "project/one").exitCode()).isZero();
        assertThat(sample.folder().resolve("one")).exists();
        assertThat(sample.folder().resolve("two")).doesNotExist();

        assertThat(sample.polity("run", "--phase", "build").exitCode()).isZero();
        assertThat(sample.folder().resolve("two")).exists();
    }

    @Test
    void sinceFailureRunsWhatFailedAndWhatThatHeldBackUntilAllIsGood() throws IOException {
        Sample sample = Sample.withSteps(temporary.resolve("sample"), """
                  - { id: good, phase: check, run: echo x >> ../good }
                  - { id: bad, phase: check, run: test -e ../mended }
                  - { id: later, phase: build, run: touch ../later }
                """);
        assertThat(sample.polity("run", "--since-failure").err()).contains("nothing is left to run again");
        assertThat(sample.polity("run").exitCode()).isEqualTo(1);
        Files.createFile(temporary.resolve("mended"));

        assertThat(sample.polity("run", "--since-failure", "--dry-run").out())
                .contains("would run project/bad", "would run project/later")
                .doesNotContain("good");
        assertThat(sample.polity("run", "--since-failure").exitCode()).isZero();
        assertThat(Files.readString(temporary.resolve("good"))).isEqualTo("x\n");
        assertThat(temporary.resolve("later")).exists();
        assertThat(sample.polity("run", "--since-failure").err()).contains("nothing is left to run again");
    }

    @Test
    void aDebtIsToldWhenItIsMadeAndBlocksTheNextRunThatDoesNotClearIt() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: scan, phase: check, run: test -e ../up || exit 127, onError: debt }\n");

        Cli.Result first = sample.polity("run");
        assertThat(first.exitCode()).isZero();
        assertThat(first.err()).contains("debt:   project/scan since ", "the next run that reaches it has to clear it");

        Cli.Result second = sample.polity("run");
        assertThat(second.exitCode()).isEqualTo(3);
        assertThat(second.err()).contains("warning: project/scan is in debt since ", "which this run had to clear)");

        Files.createFile(temporary.resolve("up"));
        assertThat(sample.polity("run").exitCode()).isZero();
        assertThat(sample.polity("run").err()).doesNotContain("debt");
    }

    @Test
    void aDryRunTellsWhatWouldRunAndRunsNothing() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: one, phase: check, run: touch one }\n  - { id: push, phase: publish, run: touch push }\n");

        Cli.Result result = sample.polity("run", "--dry-run");

        assertThat(result.out()).isEqualTo("would run project/one: touch one\n");
        assertThat(sample.folder().resolve("one")).doesNotExist();
    }

    @Test
    void aDryRunOfAStepTellsOfTheStepsThatProduceWhatItConsumesAsTheRunDoes() throws IOException {
        Sample sample = Sample.withSteps(temporary.resolve("sample"), """
                  - { id: make, phase: build, run: 'mkdir -p out && echo 42 > out/answer', produces: { answer: out/answer } }
                  - { id: use, phase: inspect, run: 'grep -q 42 "$POLITY_ARTIFACT_ANSWER"', consumes: [answer] }
                  - { id: other, phase: check, run: 'false' }
                """);

        assertThat(sample.polity("run", "--step", "project/use", "--dry-run")
                        .out()
                        .lines())
                .containsExactly(
                        "would run project/make (for what it produces): mkdir -p out && echo 42 > out/answer",
                        "would run project/use: grep -q 42 \"$POLITY_ARTIFACT_ANSWER\"");
        Cli.Result run = sample.polity("run", "--step", "project/use");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("PASS: 2 PASS (1 other step not selected)");
    }

    @Test
    void aDebtIsKnownInAFreshCheckoutByTheLedger() throws IOException {
        String steps = "  - { id: scan, phase: check, run: exit 127, onError: debt }\n";
        assertThat(Sample.withSteps(temporary.resolve("sample"), steps)
                        .polity("run")
                        .exitCode())
                .isZero();

        Sample fresh = Sample.withSteps(temporary.resolve("fresh"), steps);
        Cli.Result result = fresh.polity("run");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("warning: project/scan is in debt since ", "which this run had to clear)");
        Sample mended = Sample.withSteps(temporary.resolve("mended"), steps.replace("exit 127", "'true'"));
        assertThat(mended.polity("run").exitCode()).isZero();
        assertThat(Sample.withSteps(temporary.resolve("later"), steps)
                        .polity("run")
                        .exitCode())
                .as("a new debt after the old one was cleared")
                .isZero();
    }

    @Test
    void publishNeedsItsOptionAndACleanTree() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"), "  - { id: push, phase: publish, run: touch ../pushed }\n");

        assertThat(sample.polity("run").exitCode()).isZero();
        assertThat(temporary.resolve("pushed")).doesNotExist();

        Files.writeString(sample.folder().resolve("dirt"), "x");
        assertThat(sample.polity("run", "--publish").exitCode()).isEqualTo(1);
        assertThat(temporary.resolve("pushed")).doesNotExist();

        Files.delete(sample.folder().resolve("dirt"));
        assertThat(sample.polity("run", "--publish").exitCode()).isZero();
        assertThat(temporary.resolve("pushed")).exists();
    }

    @Test
    void jsonGoesToStandardOutputAlone() throws IOException {
        Sample sample = Sample.withSteps(temporary.resolve("sample"), "  - { id: one, phase: check, run: echo hi }\n");

        Cli.Result result = sample.polity("run", "--format", "json");

        assertThat(result.out()).startsWith("{").endsWith("}\n").contains("\"verdict\": \"PASS\"");
    }

    @Test
    void aMissingHandOffIsAnErrorThatNamesIt() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: make, phase: build, run: 'true', produces: { answer: out/answer } }\n");

        Cli.Result result = sample.polity("run");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("project/answer").contains("out/answer");
    }

    @Test
    void theLockIsWrittenAndPolitysFolderIgnoresItself() throws IOException {
        Sample sample = Sample.withSteps(temporary.resolve("sample"), "  - { id: one, phase: check, run: 'true' }\n");

        sample.polity("run");

        assertThat(Files.readString(sample.folder().resolve(".polity/polity.lock")))
                .contains("\"id\": \"project\"");
        assertThat(sample.polity("detect").out()).doesNotContain("-dirty");
    }
}
