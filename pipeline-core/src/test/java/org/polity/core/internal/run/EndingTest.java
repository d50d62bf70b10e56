package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Verdict;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Limits;
import org.polity.testkit.plan.Plans;

@EnabledOnOs(OS.LINUX)
class EndingTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A number of seconds that no other test sleeps for, by which a process is found again. */
    private final String seconds = "9" + ProcessHandle.current().pid() % 100_000 + "." + COUNT.incrementAndGet();

    private final String sleep = "sleep " + seconds;
    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder);
    }

    @Test
    void aTimeoutIsAnErrorAndKillsTheGrandchildren() throws IOException {
        StepResult result = runs.runOne(
                step -> step.script("sh -c '" + sleep + " & wait' & wait").with(s -> s.limits(seconds(1))));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).contains("it took longer than 1 s");
        assertThat(ProcessesOfThisMachine.with(sleep)).isEmpty();
    }

    @Test
    void aTimeoutKillsWhatForkedAwayIntoASessionOfItsOwn() throws IOException {
        runs.runOne(step -> step.script("setsid sh -c '(setsid " + sleep + " >/dev/null 2>&1 &)' ", "sleep 60")
                .with(s -> s.limits(seconds(1))));

        assertThat(ProcessesOfThisMachine.with(sleep)).isEmpty();
    }

    @Test
    void aTimeoutKillsWhatDoesNotWantToEnd() throws IOException {
        runs.runOne(step -> step.script("trap '' TERM HUP INT", "while true; do " + sleep + "; done")
                .with(s -> s.limits(seconds(1))));

        assertThat(ProcessesOfThisMachine.with(sleep)).isEmpty();
    }

    @Test
    void whatAStepLeavesRunningEndsWithIt() throws IOException {
        StepResult result = runs.runOne(step -> step.script(sleep + " & setsid " + sleep + " >/dev/null & echo on"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(ProcessesOfThisMachine.with(sleep)).isEmpty();
    }

    @Test
    void aBackgroundProcessThatPrintsForeverEndsWithItsStep() throws IOException {
        StepResult result = runs.runOne(step -> step.script("yes " + seconds + " &", "true"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(ProcessesOfThisMachine.with("yes " + seconds)).isEmpty();
    }

    @Test
    void aProcessThatHidesFromTheRunDoesNotHoldItUp() throws IOException {
        StepResult result = runs.runOne(step -> step.script(
                "env -i setsid sh -c 'touch hidden; exec " + sleep + "' &",
                "while [ ! -e hidden ]; do sleep 0.02; done"));
        List<String> hidden = ProcessesOfThisMachine.with(sleep);
        ProcessesOfThisMachine.kill(sleep);

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(hidden).isNotEmpty();
    }

    @Test
    void aListenerThatIsSlowLosesNothing() {
        List<String> lines = new ArrayList<>();
        runs.run(Plans.plan().step("project/only", step -> step.script("seq 3")).build(), new RunListener() {
            @Override
            public void stepOutput(Step step, String line) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                lines.add(line);
            }
        });

        assertThat(lines).containsExactly("1", "2", "3");
    }

    @Test
    void anInterruptEndsTheRunWellAndSkipsTheRest() throws Exception {
        Plan plan = Plans.plan()
                .step("project/long", step -> step.script("sh -c '" + sleep + " & wait'"))
                .step("security/long", step -> step.script("setsid " + sleep + " & wait"))
                .step("project/later", "project/long")
                .build();
        CompletableFuture<RunResult> future = new CompletableFuture<>();
        Thread runner = new Thread(() -> {
            RunResult result = runs.run(plan);
            future.complete(Thread.currentThread().isInterrupted() ? null : result);
        });
        runner.start();
        ProcessesOfThisMachine.await(sleep);
        runner.interrupt();
        RunResult result = future.get(60, TimeUnit.SECONDS);

        assertThat(result)
                .as("the result of a thread that is no longer interrupted")
                .isNotNull();
        assertThat(result.interrupted()).isTrue();
        assertThat(result.steps()).extracting(StepResult::verdict).containsOnly(Verdict.SKIPPED);
        assertThat(result.steps()).allSatisfy(step -> assertThat(step.reason()).contains("interrupted"));
        assertThat(ProcessesOfThisMachine.with(sleep)).isEmpty();
        assertThat(runs.transcript.entries()).endsWith("run finished");
    }

    @Test
    void ctrlCEndsProcessesAndTheRunTellsItsResult(@TempDir Path folder) throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunInAProcess.class.getName(),
                        folder.toString(),
                        sleep)
                .redirectErrorStream(true)
                .start();
        ProcessesOfThisMachine.await("sh -c " + sleep);
        java.toHandle().destroy();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).isEqualTo(143);
        assertThat(printed.lines()).containsExactly("end project/long SKIPPED", "run finished");
        assertThat(ProcessesOfThisMachine.with(sleep)).isEmpty();
        try (var left = Files.list(folder.resolve("tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void halfAGigabyteOnOneLinePassesThroughASmallHeap(@TempDir Path folder) throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunInAProcess.class.getName(),
                        folder.toString(),
                        "head -c 500000000 /dev/zero")
                .redirectErrorStream(true)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).isZero();
        assertThat(printed.lines()).containsExactly("end project/long PASS", "run finished");
    }

    private static Limits seconds(int count) {
        return new Limits(Duration.ofSeconds(count), 0);
    }
}
