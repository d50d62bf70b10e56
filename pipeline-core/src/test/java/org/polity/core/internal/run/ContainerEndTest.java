package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.run.Containers.box;
import static org.polity.core.internal.run.Containers.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Verdict;
import org.polity.api.plan.Plan;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Limits;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** Containers that end before their step is done, and those that outlive their run. */
@RequiresTool(Tool.BASE_IMAGE)
class ContainerEndTest {

    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder);
    }

    @AfterEach
    void nothingOfOursIsLeft() throws IOException, InterruptedException {
        Containers.assertNoneLeft(runs.folder);
    }

    @Test
    void aTimeoutEndsAndRemovesTheContainer() {
        StepResult result = runs.runOne(step ->
                box(step, "trap '' TERM", "sleep 600").with(s -> s.limits(new Limits(Duration.ofSeconds(2), 0))));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).contains("it took longer than 2 s");
    }

    @Test
    void anInterruptEndsAndRemovesTheContainer() throws Exception {
        Plan plan = Plans.plan()
                .step("project/long", step -> box(step, "echo begun", "sleep 600"))
                .build();
        CompletableFuture<RunResult> future = new CompletableFuture<>();
        Thread runner = new Thread(() -> future.complete(runs.run(plan)));
        runner.start();
        runs.transcript.awaitOutput();
        runner.interrupt();

        assertThat(future.get(60, TimeUnit.SECONDS).interrupted()).isTrue();
    }

    @Test
    void aContainerThatDiesUnderTheStepIsAnError() throws Exception {
        Plan plan = Plans.plan()
                .step("project/long", step -> box(step, "echo begun", "sleep 600"))
                .build();
        CompletableFuture<RunResult> future = new CompletableFuture<>();
        new Thread(() -> future.complete(runs.run(plan))).start();
        runs.transcript.awaitOutput();
        docker("rm", "-f", docker("ps", "-aq", "--filter", Containers.filter(runs.folder)));

        StepResult result = Runs.step(future.get(60, TimeUnit.SECONDS), "project/long");
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void anEngineThatDiesUnderTheStepIsAnErrorThatSaysWhatToDo(@TempDir Path folder) throws Exception {
        Plan plan = Plans.plan()
                .step("project/long", step -> box(step, "echo begun", "sleep 600"))
                .build();
        CompletableFuture<RunResult> future = new CompletableFuture<>();
        try (MortalEngine engine = MortalEngine.start(folder)) {
            runs.env("DOCKER_HOST", engine.host());
            new Thread(() -> future.complete(runs.run(plan))).start();
            runs.transcript.awaitOutput();
            engine.die();

            StepResult result = Runs.step(future.get(60, TimeUnit.SECONDS), "project/long");
            assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(result.next())
                    .hasValueSatisfying(next -> assertThat(next).contains("run again"));
        } finally {
            docker("rm", "-f", docker("ps", "-aq", "--filter", Containers.filter(runs.folder)));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatAKilledRunLeftIsRemovedByTheNextOneAndWhatALivingOneHasIsNot() throws Exception {
        String here = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                        .strip() + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        String killed = sleeping(here + " 999999999 1");
        String elsewhere = sleeping("another-machine pid:[1] 999999999 1");
        ProcessHandle self = ProcessHandle.current();
        String living = sleeping(here + " " + self.pid() + " "
                + self.info().startInstant().orElseThrow().toEpochMilli());
        try {
            assertThat(runs.runOne(step -> box(step, "true")).verdict()).isEqualTo(Verdict.PASS);

            assertThat(docker("ps", "-aq", "--no-trunc", "--filter", Containers.filter(runs.folder))
                            .lines())
                    .containsExactlyInAnyOrder(elsewhere, living)
                    .doesNotContain(killed);
        } finally {
            docker("rm", "-f", elsewhere, living, killed);
        }
    }

    private String sleeping(String process) throws IOException, InterruptedException {
        return docker(
                "run",
                "-d",
                "--network=none",
                "--label=polity.folder=" + runs.folder,
                "--label=polity.process=" + process,
                Tool.BASE_IMAGE_NAME,
                "sleep",
                "600");
    }
}
