package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecCommandTest {

    @TempDir
    Path temporary;

    @Test
    void execRunsOneStepWithWhatAnEarlierJobLeft() throws IOException {
        Sample sample = Sample.withSteps(temporary.resolve("sample"), """
                  - { id: make, phase: build, run: 'mkdir -p out && echo 42 > out/answer', produces: { answer: out/answer } }
                  - { id: use, phase: inspect, run: 'grep -q 42 "$POLITY_ARTIFACT_ANSWER"', consumes: [answer] }
                """);

        assertThat(sample.polity("exec", "project/make").exitCode()).isZero();
        assertThat(sample.polity("exec", "project/use").exitCode()).isZero();
    }

    @Test
    void execRunsAStepWhoseConditionTheCiSystemHasJudgedAndTellsOfItAlone() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: one, phase: check, run: exit 1, when: { branch: release } }\n"
                        + "  - { id: two, phase: check, run: 'true' }\n");

        Cli.Result result = sample.polity("exec", "project/one");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("FAIL: 1 FAIL").doesNotContain("two");
        assertThat(sample.polity("run").exitCode()).isZero();
    }

    @Test
    void aJobIsToldWhatStopsNothingAndAPersonIsNot() throws IOException {
        Sample sample = Sample.withSteps(temporary.resolve("sample"), """
                  - { id: hint, phase: check, run: exit 1, enforcement: advisory }
                  - { id: odd, phase: check, run: exit 127, enforcement: { blockingFrom: 9999-01-01 } }
                  - { id: debt, phase: check, run: exit 127, onError: debt }
                  - { id: good, phase: check, run: 'true' }
                  - { id: bad, phase: check, run: exit 1 }
                  - { id: broken, phase: check, run: exit 127 }
                """);

        assertThat(List.of("hint", "odd", "debt", "good", "bad", "broken"))
                .extracting(step ->
                        sample.polity("exec", "project/" + step, "--job").exitCode())
                .containsExactly(11, 13, 13, 0, 1, 3);
        assertThat(List.of("hint", "odd"))
                .extracting(step -> sample.polity("exec", "project/" + step).exitCode())
                .containsOnly(0);
    }

    @Test
    void eachJobLeavesItsReportInAFolderOfItsOwn() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: one, phase: check, run: exit 1 }\n  - { id: two, phase: check, run: 'true' }\n");

        Cli.Result one = sample.polity("exec", "project/one");
        sample.polity("exec", "project/two");

        Path steps = sample.folder().resolve(".polity/reports/steps/project");
        assertThat(steps.resolve("one/run.json")).content().contains("\"verdict\": \"FAIL\"");
        assertThat(steps.resolve("two/run.json")).content().contains("\"verdict\": \"PASS\"");
        assertThat(steps.resolve("two/logs/project/two.log")).exists();
        assertThat(one.err()).contains(steps.resolve("one/report.html").toString());
        assertThat(sample.folder().resolve(".polity/reports/run.json")).doesNotExist();
    }

    @Test
    void aPipelineOfJobsIsOneRunInTheLedgerWithTheVerdictsOfAll() throws IOException {
        Sample sample = Sample.withSteps(temporary.resolve("sample"), """
                  - { id: one, phase: check, run: exit 1 }
                  - { id: two, phase: build, run: 'true' }
                  - { id: tell, phase: record, run: 'true' }
                """);

        sample.polity("exec", "project/one");
        sample.polity("exec", "project/two");
        assertThat(sample.polity("ledger", "query").out()).doesNotContain("sample 1.0.0");

        assertThat(sample.polity("exec", "project/tell").exitCode()).isZero();
        assertThat(sample.polity("ledger", "query").out().lines().filter(line -> line.contains("sample 1.0.0")))
                .singleElement()
                .asString()
                .contains("FAIL");
        String record = onlyRecord();
        assertThat(record).contains("project/one", "project/two", "project/tell", "\"skipped\": 0");
    }

    @Test
    void theReportOfAJobOfAnotherRevisionIsNoPartOfTheRun() throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: one, phase: check, run: exit 1 }\n  - { id: tell, phase: record, run: 'true' }\n");
        sample.polity("exec", "project/one");
        Path report = sample.folder().resolve(".polity/reports/steps/project/one/run.json");
        Files.writeString(
                report, Files.readString(report).replaceAll("\"revision\": \"[^\"]*\"", "\"revision\": \"0\""));

        sample.polity("exec", "project/tell");

        assertThat(onlyRecord()).doesNotContain("project/one").contains("\"skipped\": 1");
    }

    private String onlyRecord() throws IOException {
        try (var files = Files.walk(temporary.resolve(".state"))) {
            Path record = files.filter(file -> file.toString().endsWith(".json"))
                    .reduce((one, other) -> {
                        throw new AssertionError("two records: " + one + " and " + other);
                    })
                    .orElseThrow();
            return Files.readString(record);
        }
    }
}
