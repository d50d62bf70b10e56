package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTest {

    @TempDir
    Path temporary;

    private Sample sample;

    @BeforeEach
    void makeASample() throws IOException {
        sample = Sample.withSteps(
                temporary.resolve("sample"), "  - { id: one, phase: check, run: 'echo a secret thought; exit 1' }\n");
    }

    @Test
    void everyRunIsRecordedAndTold() throws IOException {
        ledger("ledger: { dir: ledger }\n");
        assertThat(sample.polity("run").exitCode()).isEqualTo(1);
        assertThat(sample.polity("run", "--dry-run").exitCode()).isZero();

        Cli.Result text = sample.polity("ledger", "query");
        Cli.Result json = sample.polity("ledger", "query", "--format", "json", "--deliverable", "sample");

        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains("FAIL", "sample 1.0.0", "project ", "1 runs shown of " + temporary.resolve("ledger"));
        assertThat(json.out()).startsWith("{").contains("\"deliverable\": \"sample\"", "\"verdict\": \"FAIL\"");
        assertThat(sample.polity("ledger", "query", "--domain", "security").out())
                .contains("0 runs shown");
        try (var files = Files.walk(temporary.resolve("ledger"))) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readString(file))
                            .contains("\"id\": \"project/one\"")
                            .doesNotContain("thought"));
        }
    }

    @Test
    void aLedgerThatCannotBeReachedChangesNoVerdictAndIsTold() throws IOException {
        ledger("ledger: { git: \"file://" + temporary.resolve("nowhere.git") + "\" }\n");

        Cli.Result run = sample.polity("run", "--quiet");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("the record of this run waits on this machine", "(1 waiting)");
        Cli.Result query = sample.polity("ledger", "query");
        assertThat(query.exitCode()).isEqualTo(3);
        assertThat(query.err()).contains("nowhere.git cannot be used");
    }

    @Test
    void whatALedgerHoldsCannotSteerTheTerminal() throws IOException {
        ledger("ledger: { dir: ledger }\n");
        Path day = temporary.resolve("ledger/runs/2026/05/04");
        Files.createDirectories(day);
        Files.writeString(day.resolve("20260504T093000Z-00000000-0000-0000-0000-000000000000.json"), """
                {"schema": "polity/run-record/1", "startedAt": "2026-05-04T09:30:00Z", "verdict": "PASS",
                 "deliverable": {"name": "bad\\u001b[2J"}, "by": {"user": "x\\u0007"}}
                """);

        assertThat(sample.polity("ledger", "query").out())
                .contains("bad")
                .doesNotContain("\u001b")
                .doesNotContain("\u0007");
    }

    private void ledger(String line) throws IOException {
        Files.writeString(
                temporary.resolve("composition.yaml"),
                "domains:\n  - { id: project, source: { builtin: true } }\n" + line);
    }
}
