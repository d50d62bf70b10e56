package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no /dev/full")
class StandardOutputTest {

    @TempDir
    Path temporary;

    @Test
    void whatAFullDiskDoesNotTakeIsABrokenMachine() throws Exception {
        assertThat(shell("polity plan --format json > /dev/full; echo code $?"))
                .contains("error: standard output did not take all that was asked for: No space left on device")
                .contains("next:  Look at the space on the disk")
                .endsWith("code 3");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() throws Exception {
        assertThat(shell("{ polity plan --format json; echo code $? >&2; } | true"))
                .doesNotContain("error: ")
                .endsWith("code 0");
    }

    /** What a shell line prints to both its outputs, in a sample's folder. */
    private String shell(String line) throws IOException, InterruptedException {
        Sample sample = Sample.withSteps(temporary.resolve("sample"), "  - { id: one, phase: check, run: 'true' }\n");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", "-c", "polity() { \"$JAVA\" -cp \"$CLASS_PATH\" org.polity.cli.Main \"$@\"; }\n" + line)
                .directory(sample.folder().toFile())
                .redirectErrorStream(true);
        builder.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin/java").toString());
        builder.environment().put("CLASS_PATH", System.getProperty("java.class.path"));
        builder.environment()
                .put("POLITY_COMPOSITION", temporary.resolve("composition.yaml").toString());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.strip();
    }
}
