package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** {@code polity run --step X --shell}, on a real pseudo-terminal. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "script(1) takes other arguments elsewhere")
class StepShellTest {

    @TempDir
    Path temporary;

    @Test
    void theShellStandsWhereTheStepWouldRunOnThisMachine() throws Exception {
        Sample sample = sample("");

        String shown = type(sample, "echo \"level $((40 + 2)) $LEVEL\"; sh -e \"$POLITY_SCRIPT\"; exit\n");

        assertThat(shown)
                .contains(
                        "level 42 high", "the script ran in " + sample.folder().toRealPath());
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void theShellStandsInTheContainerInWhichTheStepWouldRun() throws Exception {
        Sample sample = sample(", image: '" + Tool.BASE_IMAGE_NAME + "'");

        String shown = type(
                sample,
                "[ -e /etc/debian_version ] || echo \"box $((40 + 2)) $LEVEL\"; sh -e \"$POLITY_SCRIPT\"; exit\n");

        assertThat(shown)
                .contains("box 42 high", "the script ran in " + sample.folder().toRealPath());
    }

    @Test
    void withoutATerminalItIsRefused() throws IOException {
        assertThat(sample("").polity("run", "--step", "project/look", "--shell").err())
                .contains("--shell needs a terminal");
    }

    private Sample sample(String more) throws IOException {
        return Sample.withSteps(
                temporary.resolve("sample"),
                "  - { id: look, phase: check, run: 'echo \"the script ran in $PWD\"', env: { LEVEL: high }" + more
                        + " }\n");
    }

    private static String type(Sample sample, String keys) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        "script",
                        "-qec",
                        "'" + java + "' -cp \"$CLASS_PATH\" org.polity.cli.Main run --step project/look --shell",
                        "/dev/null")
                .directory(sample.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        builder.environment().put("CLASS_PATH", System.getProperty("java.class.path"));
        builder.environment()
                .put(
                        "POLITY_COMPOSITION",
                        sample.folder().resolveSibling("composition.yaml").toString());
        Process process = builder.start();
        StringBuilder shown = new StringBuilder();
        try (OutputStream keyboard = process.getOutputStream()) {
            // Only a prompt says that what is typed from now on reaches the shell.
            for (int c = process.getInputStream().read();
                    c >= 0;
                    c = process.getInputStream().read()) {
                shown.append((char) c);
                if (shown.toString().endsWith("project/look $ ")) {
                    break;
                }
            }
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
            shown.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor()).as(shown.toString()).isZero();
        return shown.toString();
    }
}
