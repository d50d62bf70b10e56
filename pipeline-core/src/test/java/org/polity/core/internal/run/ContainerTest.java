package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Severity;
import org.polity.api.Verdict;
import org.polity.api.plan.Plan;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Limits;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.plan.StepBuilder;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.BASE_IMAGE)
class ContainerTest {

    private static final Placement BOX = new Placement.Container(Tool.BASE_IMAGE_NAME);

    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder).file("Dockerfile", "FROM good\n").file("src/a", "a\n");
    }

    @AfterEach
    void nothingOfOursIsLeft() throws IOException, InterruptedException {
        assertThat(docker("ps", "-aq", "--filter", ofOurs())).isEmpty();
        assertThat(docker("network", "ls", "-q", "--filter", ofOurs())).isEmpty();
    }

    @Test
    void aScriptRunsInTheImageThatItsStepDemands() {
        StepResult result = runs.runOne(step -> box(
                step,
                "[ -z \"$(ls /home 2>/dev/null)\" ]",
                "echo one",
                "echo two >&2",
                "echo three",
                "busybox | head -1"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.transcript.output("project/only"))
                .startsWith("one", "two", "three")
                .last()
                .asString()
                .contains("BusyBox");
    }

    @Test
    void exitCodesMeanTheSameAsOnTheNode() {
        assertThat(runs.runOne(step -> box(step, "exit 1")).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(runs.runOne(step -> box(step, "no-such-command")).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(runs.runOne(step -> box(step, "false", "true")).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void anImageMeansAContainerWhateverTheOptionsSay() {
        runs.options(options -> options.withOn(RunOptions.On.NODE));

        assertThat(runs.runOne(step ->
                                box(step, "[ ! -e /usr/bin/env ] || [ -L /usr/bin ]", "grep -q nobody /etc/passwd"))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void aProjectStepWorksInTheDeliverablesFolder() throws IOException {
        StepResult result = runs.runOne(step -> box(step, "cat src/a", "echo made > made", "pwd"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.read("made")).isEqualTo("made\n");
        assertThat(runs.transcript.output("project/only")).containsExactly("a", runs.folder.toString());
    }

    @Test
    void theStepsOfOtherDomainsSeeTheSourcesReadOnly() throws IOException {
        RunResult result = runs.run(plan -> plan.step(
                "security/scan",
                step -> box(
                        step,
                        "cat Dockerfile",
                        "if echo bad > Dockerfile; then exit 7; fi",
                        "if touch new; then exit 8; fi")));

        assertThat(Runs.step(result, "security/scan").verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.transcript.output("security/scan")).first().isEqualTo("FROM good");
    }

    @Test
    void theyWriteWhereTheyLeaveWhatTheyProduce() throws IOException {
        String report =
                "<checkstyle><file name=\"src/a\"><error line=\"1\" message=\"m\" source=\"s\"/></file></checkstyle>";
        RunResult result = runs.run(plan -> plan.step(
                "security/scan",
                step -> box(
                                step,
                                "echo '" + report + "' > out/scan.xml",
                                "echo sbom > out/deep/sbom",
                                "if touch src/b; then exit 7; fi")
                        .with(s -> s.report(
                                        new ReportFile(ReportFile.Format.CHECKSTYLE, "out/scan.xml", Severity.ERROR))
                                .produces(Product.file("sbom", "out/deep/sbom")))));

        StepResult scan = Runs.step(result, "security/scan");
        assertThat(scan.reason()).contains("src/a:1: m");
        assertThat(scan.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void whatStandsAtTheTopIsWrittenToACopyOfTheStepsOwn() throws IOException {
        RunResult result = runs.run(plan -> plan.step(
                        "security/sbom",
                        step -> box(step, "echo sbom > sbom", "echo bad > Dockerfile")
                                .with(s -> s.produces(Product.file("sbom", "sbom"))))
                .step(
                        "security/look",
                        step -> box(step, "cat Dockerfile $POLITY_ARTIFACT_SBOM")
                                .with(s -> s.consumes("sbom"))));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.transcript.output("security/look")).containsExactly("FROM good", "sbom");
        assertThat(runs.read("Dockerfile")).isEqualTo("FROM good\n");
    }

    @Test
    void whatAStepConsumesAndItsDomainsFolderAreReadOnlyToo(@TempDir Path domain) throws IOException {
        Files.writeString(domain.resolve("tool.sh"), "echo tool\n");
        runs.domainFolder("security", domain.toRealPath());

        RunResult result = runs.run(plan -> plan.step(
                        "project/build",
                        step -> step.script("echo app > app").with(s -> s.produces(Product.file("app", "app"))))
                .step(
                        "security/scan",
                        step -> box(
                                        step,
                                        "sh \"$POLITY_DOMAIN_DIR/tool.sh\"",
                                        "cat $POLITY_ARTIFACT_APP",
                                        "if echo x > $POLITY_ARTIFACT_APP; then exit 7; fi",
                                        "if touch \"$POLITY_DOMAIN_DIR/x\"; then exit 8; fi")
                                .with(s -> s.consumes("app")))
                .step(
                        "project/test",
                        step -> box(step, "if echo x > $POLITY_ARTIFACT_APP; then exit 7; fi")
                                .with(s -> s.consumes("app"))));

        assertThat(result.steps()).extracting(StepResult::verdict).containsOnly(Verdict.PASS);
        assertThat(runs.transcript.output("security/scan")).startsWith("tool", "app");
    }

    @Test
    void theEnvironmentIsThatOfTheStepAndNotThatOfThisMachine() {
        runs.env("TOKEN", "s3cret").env("OF_THE_MACHINE", "yes");

        StepResult result = runs.runOne(step -> box(
                        step,
                        "[ -z \"$OF_THE_MACHINE\" ]",
                        "[ \"$LEVEL\" = 'high and \"dry\"' ]",
                        "[ \"$POLITY_DELIVERABLE_NAME\" = acme/sample ]",
                        "[ \"$POLITY_WORKSPACE\" = \"$PWD\" ]",
                        "echo \"token $TOKEN\"")
                .with(s -> s.env("LEVEL", "high and \"dry\"").secret("TOKEN")));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.transcript.output("project/only")).containsExactly("token ***");
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
        docker("rm", "-f", docker("ps", "-aq", "--filter", ofOurs()));

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
            docker("rm", "-f", docker("ps", "-aq", "--filter", ofOurs()));
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

            assertThat(docker("ps", "-aq", "--no-trunc", "--filter", ofOurs()).lines())
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

    @Test
    void anImageThatIsNowhereIsAnErrorThatNamesIt() {
        StepResult result = runs.runOne(
                step -> step.with(s -> s.placement(new Placement.Container("127.0.0.1:9/no/such-image:1"))));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("the image 127.0.0.1:9/no/such-image:1 is not on this machine and cannot be pulled"));
    }

    @Test
    @RequiresTool(Tool.DOCKER_REGISTRY)
    void anImageThatIsNotOnThisMachineIsPulled(@TempDir Path folder) throws Exception {
        try (LocalRegistry registry = LocalRegistry.start(folder)) {
            String image = registry.host() + "/acme/box:1";
            docker("tag", Tool.BASE_IMAGE_NAME, image);
            docker("push", image);
            docker("rmi", image);

            StepResult result = runs.runOne(
                    step -> step.script("echo here").with(s -> s.placement(new Placement.Container(image))));
            docker("rmi", image);

            assertThat(result.verdict()).isEqualTo(Verdict.PASS);
            assertThat(runs.transcript.output("project/only"))
                    .containsExactly("[polity: pulling " + image + "]", "here");
        }
    }

    @Test
    void anImageWithoutAShellIsAnErrorThatSaysSo() throws Exception {
        Path tar = Files.createTempFile("empty", ".tar");
        Files.write(tar, new byte[10240]);
        docker("import", tar.toString(), "polity-test/empty:1");
        try {
            StepResult result =
                    runs.runOne(step -> step.with(s -> s.placement(new Placement.Container("polity-test/empty:1"))));

            assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(result.next()).contains("Use an image that has a POSIX shell at /bin/sh");
        } finally {
            docker("rmi", "polity-test/empty:1");
            Files.delete(tar);
        }
    }

    @Test
    void noEngineIsAnErrorAndNeverASilentRunOnTheNode() {
        runs.env("DOCKER_HOST", "unix:///no/such/docker.sock");

        StepResult result = runs.runOne(step -> box(step, "touch ran"));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("no Docker engine answers at unix:///no/such/docker.sock"));
        assertThat(result.next()).hasValueSatisfying(next -> assertThat(next).startsWith("Start Docker"));
        assertThat(runs.folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aServiceRunsBesideTheStepUnderItsName() throws Exception {
        String base = docker("create", Tool.BASE_IMAGE_NAME);
        docker("commit", "--change", "CMD [\"sleep\", \"600\"]", base, "polity-test/service:1");
        docker("rm", base);
        try {
            StepResult result = runs.runOne(step -> box(step, "nslookup -type=a db 127.0.0.11 | tail -n 2")
                    .with(s -> s.service(new Service("polity-test/service:1", "db"))));

            assertThat(result.verdict()).isEqualTo(Verdict.PASS);
            assertThat(runs.transcript.output("project/only"))
                    .anySatisfy(line -> assertThat(line).matches("Address.*: [0-9.]+"));
        } finally {
            docker("rmi", "polity-test/service:1");
        }
    }

    @Test
    void manyLinesArriveInOrderAndWhole() {
        runs.runOne(step -> box(step, "seq 20000"));

        assertThat(runs.transcript.output("project/only"))
                .hasSize(20000)
                .startsWith("1", "2")
                .endsWith("19999", "20000");
    }

    /** Others may use the same engine at the same time. */
    private String ofOurs() {
        return "label=polity.folder=" + runs.folder;
    }

    private static StepBuilder box(StepBuilder step, String... lines) {
        return step.script(lines).with(s -> s.placement(BOX));
    }

    private static String docker(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("docker");
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.strip();
    }
}
