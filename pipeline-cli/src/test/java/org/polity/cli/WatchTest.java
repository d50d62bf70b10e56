package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees while a run goes on, on a real pseudo-terminal. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "script(1) takes other arguments elsewhere")
class WatchTest {

    private static final String COLOUR = "\u001b[1;31m";

    private Sample sample;

    @BeforeEach
    void deliverable(@TempDir Path temporary) throws IOException {
        sample = Sample.withSteps(temporary.resolve("sample"), """
                  - { id: good, phase: check, run: 'echo halfway; sleep 1; echo over' }
                  - { id: bad, phase: check, run: 'echo why it broke; exit 1' }
                """);
    }

    @Test
    void onATerminalRunningStepsShowTheirTimeAndABarShowsTheWhole() throws Exception {
        String sent = onTerminal(Map.of());

        assertThat(sent).containsPattern("project/good  [0-9.]+s  \\S*halfway");
        assertThat(sent).containsPattern("█{12}░{12}  1 of 2 steps, 1 not good  [0-9.]+s");
        assertThat(sent).contains(COLOUR + "FAIL");
    }

    @Test
    void whatScrolledByStaysAndTheBarIsGoneInTheEnd() throws Exception {
        List<String> screen = Screen.of(onTerminal(Map.of()));

        assertThat(screen)
                .anyMatch(line -> line.startsWith("FAIL     project/bad"))
                .anyMatch(line -> line.endsWith("| why it broke"))
                .anyMatch(line -> line.startsWith("PASS     project/good"))
                .anyMatch(line -> line.startsWith("FAIL: 1 PASS, 1 FAIL"))
                .noneMatch(line -> line.contains("█") || line.contains("░"));
    }

    @Test
    void noColorMeansNoColours() throws Exception {
        assertThat(onTerminal(Map.of("NO_COLOR", "1")))
                .contains("1 of 2 steps")
                .doesNotContainPattern("\u001b\\[[0-9;]*m");
    }

    @Test
    void aDumbTerminalAndAPipeGetPlainLines() throws Exception {
        assertThat(onTerminal(Map.of("TERM", "dumb")))
                .contains("project/good | halfway")
                .doesNotContain("\u001b");
        assertThat(sample.polity("run").err())
                .contains("project/good | halfway", "project/bad | FAIL")
                .doesNotContain("\u001b");
    }

    @Test
    void quietShowsTheTableAlone() throws Exception {
        assertThat(sample.polity("run", "--quiet").err().strip()).startsWith("FAIL     project");
    }

    private String onTerminal(Map<String, String> environment) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        "script",
                        "-qec",
                        "stty rows 24 cols 100; '" + java + "' -cp \"$CLASS_PATH\" org.polity.cli.Main run",
                        "/dev/null")
                .directory(sample.folder().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        builder.environment().remove("NO_COLOR");
        builder.environment().put("TERM", "xterm");
        builder.environment().put("CLASS_PATH", System.getProperty("java.class.path"));
        builder.environment()
                .put(
                        "POLITY_COMPOSITION",
                        sample.folder().resolveSibling("composition.yaml").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String sent = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        return sent;
    }
}
