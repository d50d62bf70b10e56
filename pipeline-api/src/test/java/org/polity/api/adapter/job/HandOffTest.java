package org.polity.api.adapter.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.api.Phase;
import org.polity.api.plan.Step;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Product;

/** What one job leaves behind for another. */
class HandOffTest extends JobRun {

    @Test
    void handOffsAreFoundByPathAndImagesByReference() throws Exception {
        Step producer = producer();
        Step consumer = JobPlans.step(
                "y/b",
                Phase.INSPECT,
                "cat \"$POLITY_ARTIFACT_MY_JAR\"; printf '%s' \"$POLITY_ARTIFACT_IMAGE\"",
                step -> step.consumes("x/my-jar").consumes("x/image"),
                "x/a");
        assertThat(run(Map.of(), producer, producer, consumer).code()).isZero();
        deleteBut(".polity");
        assertThat(run(Map.of(), consumer, producer, consumer).out()).isEqualTo("jar\nsha256:0");
        assertThat(workspace.resolve("out")).doesNotExist();
    }

    @Test
    void handOffsStandWherePolityKeepsThem() throws Exception {
        Step producer = producer();
        run(Map.of(), producer, producer);
        assertThat(JobScripts.handedOver(producer))
                .containsExactly(
                        ".polity/artifacts/x/my-jar",
                        ".polity/artifacts/x/my-jar.sha256",
                        ".polity/artifacts/x/image",
                        ".polity/artifacts/x/image.sha256");
        assertThat(workspace.resolve(".polity/artifacts/x/my-jar/a b.jar")).hasContent("jar");
        assertThat(workspace.resolve(".polity/artifacts/x/my-jar.sha256"))
                .hasContent("fb8ce05502991565de98e3e21d9ab98151c1cd1715b14a3f7c349cba300cb2b9");
        assertThat(workspace.resolve(".polity/.gitignore")).hasContent("*");
    }

    @Test
    void theDomainsOwnStepsFindAHandOffInItsPlace() throws Exception {
        Step producer = producer();
        Step consumer =
                JobPlans.step("x/b", Phase.INSPECT, "cat 'out/-d/a b.jar'", step -> step.consumes("x/my-jar"), "x/a");
        run(Map.of(), producer, producer, consumer);
        deleteBut(".polity");
        assertThat(run(Map.of(), consumer, producer, consumer).out()).isEqualTo("jar\n");
    }

    @Test
    void aStepThatDidNotPassDeliversNothing() throws Exception {
        Step producer = JobPlans.step(
                "x/a",
                Phase.BUILD,
                "echo jar > jar; exit 1",
                step -> step.produces(Product.file("jar", "jar")).enforcement(new Enforcement.Advisory()));
        Step consumer = JobPlans.step("y/b", Phase.INSPECT, "true", step -> step.consumes("x/jar"), "x/a");
        assertThat(run(Map.of(), producer, producer, consumer).code()).isEqualTo(JobScripts.TOLERATED_FAIL);
        ShellRun run = run(Map.of(), consumer, producer, consumer);
        assertThat(run.code()).isEqualTo(JobScripts.ERROR);
        assertThat(run.err()).contains("it consumes x/jar, which nobody delivered");
    }

    @Test
    void aRecordWithoutWhatItConsumesIsSkipped() throws Exception {
        Step producer = producer();
        Step record = JobPlans.step("y/b", Phase.RECORD, "echo ran", step -> step.consumes("x/my-jar"), "x/a");
        ShellRun run = run(Map.of(), record, producer, record);
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("polity: SKIPPED y/b");
    }

    @Test
    void ofTwoHandOffsWithOneNameTheDomainsOwnIsFound() throws Exception {
        Step other = JobPlans.step(
                "x/a", Phase.BUILD, "echo x > other", step -> step.produces(Product.file("log", "other")));
        Step own = JobPlans.step("y/a", Phase.BUILD, "echo y > own", step -> step.produces(Product.file("log", "own")));
        Step consumer = JobPlans.step(
                "y/b",
                Phase.INSPECT,
                "cat \"$POLITY_ARTIFACT_LOG\"",
                step -> step.consumes("x/log").consumes("y/log"),
                "x/a",
                "y/a");
        run(Map.of(), other, other, own, consumer);
        run(Map.of(), own, other, own, consumer);
        assertThat(run(Map.of(), consumer, other, own, consumer).out()).isEqualTo("y\n");
    }

    @Test
    void aFolderAndTheWholeWorkspaceCanBeHandedOver() throws Exception {
        Step producer = JobPlans.step(
                "x/a",
                Phase.BUILD,
                "mkdir -p d/e .h; echo 1 > d/e/f; echo 2 > .h/g",
                step -> step.produces(Product.file("folder", "./d//e/")).produces(Product.file("all", ".")));
        Step consumer = JobPlans.step(
                "y/b",
                Phase.INSPECT,
                "cat \"$POLITY_ARTIFACT_FOLDER/f\" \"$POLITY_ARTIFACT_ALL/.h/g\"; ls -A \"$POLITY_ARTIFACT_ALL\"",
                step -> step.consumes("x/folder").consumes("x/all"),
                "x/a");
        assertThat(run(Map.of(), producer, producer, consumer).err()).isEmpty();
        assertThat(run(Map.of(), consumer, producer, consumer).out()).isEqualTo("1\n2\n.h\nd\n");
    }

    @Test
    void aStepThatLeavesNoHandOffIsAnError() throws Exception {
        ShellRun run = run("true", step -> step.produces(Product.file("jar", "target/a.jar")));
        assertThat(run.code()).isEqualTo(JobScripts.ERROR);
        assertThat(run.err()).contains("it should deliver x/jar, but there is no target/a.jar");
    }

    private static Step producer() {
        String script = "mkdir -p out/-d; echo jar > 'out/-d/a b.jar'; echo sha256:0 > image.id";
        return JobPlans.step(
                "x/a",
                Phase.BUILD,
                script,
                step -> step.produces(Product.file("my-jar", "out/-d/a b.jar"))
                        .produces(Product.image("image", "image.id")));
    }

    private void deleteBut(String kept) throws Exception {
        ShellRun.in(workspace, "for f in *; do rm -rf \"./$f\"; done; test -e " + kept, Map.of());
    }
}
