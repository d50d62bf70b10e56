package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class InterruptedRunTest {

    @TempDir
    Path temporary;

    @Test
    void endedBySomebodyAllReportsAreWholeAndTheRunIsRecorded() throws IOException, InterruptedException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: quick, phase: check, run: 'true' }\n"
                        + "  - { id: wait, phase: build, run: 'touch ../began; sleep 100' }\n");
        Process polity = start(sample);
        while (Files.notExists(temporary.resolve("began"))) {
            assertThat(polity.isAlive()).as("polity").isTrue();
            Thread.sleep(20);
        }

        // Not SIGINT, which takes the same way: whoever runs tests in the background has it ignored, here too.
        assertThat(new ProcessBuilder("kill", "-TERM", Long.toString(polity.pid()))
                        .start()
                        .waitFor())
                .isZero();

        assertThat(polity.waitFor()).isEqualTo(143);
        Path reports = sample.folder().resolve(".polity/reports");
        assertThat(Files.readString(reports.resolve("run.json")))
                .contains("\"interrupted\": true")
                .endsWith("}\n");
        assertThat(Files.readString(reports.resolve("report.html")))
                .contains("Interrupted; so far")
                .endsWith("</html>\n");
        assertThat(Files.readString(reports.resolve("junit.xml"))).endsWith("</testsuites>\n");
        assertThat(Files.readString(reports.resolve("report.sarif"))).endsWith("}\n");
        assertThat(Files.readString(temporary.resolve("output")))
                .as("a domain of which not all is known has not passed")
                .contains("SKIPPED  project ", "  PASS     quick", "interrupted; so far PASS: 1 PASS, 1 SKIPPED");
        assertThat(sample.polity("ledger", "query").out()).contains("1 runs shown");
    }

    private Process start(Sample sample) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "run")
                .directory(sample.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("output").toFile());
        command.environment()
                .putAll(Map.of(
                        "POLITY_COMPOSITION",
                                temporary.resolve("composition.yaml").toString(),
                        "HOME", temporary.resolve("home").toString(),
                        "XDG_STATE_HOME", temporary.resolve(".state").toString()));
        return command.start();
    }
}
