package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.run.Containers.box;
import static org.polity.core.internal.run.Containers.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Severity;
import org.polity.api.Verdict;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.testkit.engine.LocalRegistry;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.BASE_IMAGE)
class ContainerTest {

    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder).file("Dockerfile", "FROM good\n").file("src/a", "a\n");
    }

    @AfterEach
    void nothingOfOursIsLeft() throws IOException, InterruptedException {
        Containers.assertNoneLeft(runs.folder);
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
}
