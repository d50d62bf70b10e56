package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Product;
import org.polity.core.internal.run.secret.SecretLookup;
import org.polity.testkit.plan.Plans;

class IsolationTest {

    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder).file("Dockerfile", "FROM good\n");
    }

    @Test
    void anotherDomainSeesTheTrueSourcesWhateverProjectCodeWroteBefore() throws IOException {
        RunResult result = runs.run(plan -> plan.step(
                        "project/evil",
                        step -> step.script("echo FROM bad > Dockerfile", "touch planted")
                                .with(s -> s.produces(Product.file("done", "planted"))))
                .step(
                        "security/look",
                        step -> step.script("cat Dockerfile", "ls").with(s -> s.consumes("done"))));

        assertThat(Runs.step(result, "security/look").verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.transcript.output("security/look")).containsExactly("FROM good", "Dockerfile");
        assertThat(runs.read("Dockerfile")).isEqualTo("FROM bad\n");
    }

    @Test
    void whateverProjectCodeRewritesSecuritySeesTheTrueOnesAndSaysThatTheArtifactWasChanged() throws IOException {
        runs.file("tests/run.sh", "echo true tests\n");

        RunResult result = runs.run(plan -> plan.step(
                        "project/build",
                        step -> step.script("echo app > app").with(s -> s.produces(Product.file("app", "app"))))
                .step(
                        "project/evil",
                        step -> step.script(
                                        "echo FROM bad > Dockerfile",
                                        "echo exit 0 > tests/run.sh",
                                        "echo infected > app",
                                        "echo infected > .polity/artifacts/project/app/app")
                                .needs("project/build"))
                .step(
                        "security/look",
                        step -> step.script("cat Dockerfile", "sh tests/run.sh").needs("project/evil"))
                .step(
                        "security/scan",
                        step -> step.script("cat \"$POLITY_ARTIFACT_APP\"")
                                .with(s -> s.consumes("app"))
                                .needs("project/evil")));

        assertThat(runs.transcript.output("security/look")).containsExactly("FROM good", "true tests");
        StepResult scan = Runs.step(result, "security/scan");
        assertThat(scan.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(scan.attempts()).isZero();
        assertThat(scan.reason()).contains("the artifact project/app was changed after project/build handed it over");
    }

    @Test
    void noStepSeesWhatAnotherStepOfItsDomainWrote() throws IOException {
        RunResult result = runs.run(plan -> plan.step("security/write", step -> step.script("rm Dockerfile; touch x"))
                .step("security/look", step -> step.script("ls").needs("security/write")));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.transcript.output("security/look")).containsExactly("Dockerfile");
        assertThat(runs.read("Dockerfile")).isEqualTo("FROM good\n");
    }

    @Test
    void projectStepsShareTheWorkingFolder() {
        RunResult result = runs.run(plan -> plan.step("project/a", step -> step.script("pwd; touch made"))
                .step("project/b", step -> step.script("test -e made").needs("project/a")));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.transcript.output("project/a")).containsExactly(runs.folder.toString());
    }

    @Test
    void aScriptFindsWhatTheMapPromises(@TempDir Path domain) {
        runs.domainFolder("security", domain);

        runs.run(plan -> plan.step(
                        "project/build",
                        step -> step.script("echo 1 > app").with(s -> s.produces(Product.file("the-app", "app"))))
                .step(
                        "security/look",
                        step -> step.script(
                                        "[ \"$PWD\" = \"$POLITY_WORKSPACE\" ]",
                                        "echo $POLITY_DOMAIN_DIR",
                                        "echo $POLITY_DELIVERABLE_NAME $POLITY_DELIVERABLE_KIND",
                                        "echo $POLITY_DELIVERABLE_VERSION $POLITY_DELIVERABLE_REVISION",
                                        "cat $POLITY_ARTIFACT_THE_APP",
                                        "echo $LEVEL $POLITY_PUBLISH")
                                .with(s -> s.env("LEVEL", "high").consumes("the-app"))));

        assertThat(runs.transcript.output("security/look"))
                .containsExactly(
                        domain.toString(),
                        "acme/sample sources",
                        "1.2.3 0123456789abcdef0123456789abcdef01234567",
                        "1",
                        "high false");
    }

    @Test
    void variablesOfARunAroundThisOneDoNotLeakIn() {
        runs.env("POLITY_ARTIFACT_IMAGE", "outer").env("POLITY_DOMAIN_DIR", "/outer");

        StepResult result = runs.runOne(step -> step.script("[ -z \"$POLITY_ARTIFACT_IMAGE$POLITY_DOMAIN_DIR\" ]"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anArtifactThatWasChangedAfterItWasHandedOverIsNotTaken() {
        RunResult result = runs.run(plan -> plan.step(
                        "project/build",
                        step -> step.script("echo good > app").with(s -> s.produces(Product.file("app", "app"))))
                .step(
                        "project/evil",
                        step -> step.script("echo bad > .polity/artifacts/project/app/app")
                                .needs("project/build"))
                .step("security/scan", step -> step.needs("project/evil").with(s -> s.consumes("app"))));

        StepResult scan = Runs.step(result, "security/scan");
        assertThat(scan.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(scan.reason()).contains("the artifact project/app was changed after project/build handed it over");
    }

    @Test
    void changingTheOriginalAfterwardsChangesNothing() {
        RunResult result = runs.run(plan -> plan.step(
                        "project/build",
                        step -> step.script("echo good > app").with(s -> s.produces(Product.file("app", "app"))))
                .step("project/evil", step -> step.script("echo bad > app").needs("project/build"))
                .step(
                        "security/scan",
                        step -> step.script("cat $POLITY_ARTIFACT_APP")
                                .needs("project/evil")
                                .with(s -> s.consumes("app"))));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.transcript.output("security/scan")).containsExactly("good");
    }

    @Test
    void aProductThatIsNotThereIsAnErrorThatNamesIt() {
        StepResult result = runs.runOne(step -> step.with(s -> s.produces(Product.file("jar", "target/app.jar"))));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason())
                .contains("it did not produce the artifact project/jar: there is no 'target/app.jar'");
    }

    @Test
    void whatAnEarlierRunProducedIsNotTakenForNew() {
        runs.run(plan -> plan.step(
                "project/build",
                step -> step.script("echo old > app").with(s -> s.produces(Product.file("app", "app")))));
        runs.run(plan -> plan.step(
                "project/build", step -> step.script("exit 1").with(s -> s.produces(Product.file("app", "app")))));

        assertThat(runs.folder.resolve(".polity/artifacts/project/app")).doesNotExist();
    }

    @Test
    void aJobCanTakeWhatAnEarlierOneLeft() {
        var build = Product.file("app", "app");
        runs.run(plan -> plan.step(
                "project/build", step -> step.script("echo built > app").with(s -> s.produces(build))));
        runs.options(options ->
                options.withSteps(List.of(StepId.parse("security/scan"))).withArtifactsAtHand(true));

        RunResult result = runs.run(plan -> plan.step("project/build", step -> step.with(s -> s.produces(build)))
                .step(
                        "security/scan",
                        step -> step.script("cat $POLITY_ARTIFACT_APP").with(s -> s.consumes("app"))));

        assertThat(Runs.step(result, "project/build").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(runs.transcript.output("security/scan")).containsExactly("built");
    }

    @Test
    void aJobThatFindsNothingLeftSaysWhatToRunFirst() {
        runs.options(options ->
                options.withSteps(List.of(StepId.parse("security/scan"))).withArtifactsAtHand(true));

        RunResult result = runs.run(plan -> plan.step(
                        "project/build", step -> step.with(s -> s.produces(Product.file("app", "app"))))
                .step("security/scan", step -> step.with(s -> s.consumes("app"))));

        assertThat(Runs.step(result, "security/scan").verdict()).isEqualTo(Verdict.ERROR);
        assertThat(Runs.step(result, "security/scan").next()).contains("Run project/build first, which produces it");
    }

    @Test
    void aLogFolderBehindALinkInTheRepositoryIsRefused(@TempDir Path elsewhere) throws IOException {
        Files.createDirectory(runs.folder.resolve(".polity"));
        Files.createSymbolicLink(runs.folder.resolve(".polity/logs"), elsewhere);

        StepResult result = runs.runOne(step -> step.script("true"));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void nothingIsLeftInTheTemporaryFolder() throws IOException {
        runs.run(plan ->
                plan.step("security/mess", step -> step.script("mkdir -p a/b; touch a/b/c; chmod 500 a/b; pwd")));

        Path workspace = Path.of(runs.transcript.output("security/mess").get(0));
        assertThat(workspace).doesNotExist();
        assertThat(workspace.getParent()).doesNotExist();
    }

    @Test
    void aSnapshotThatFailsCostsThoseWhoNeedItAlone() {
        RunContext context = new RunContext(
                runs.folder,
                target -> {
                    throw new IOException("disk on fire");
                },
                new Head(true, Optional.empty(), Set.of()),
                Map.of(),
                Map.of(),
                Map.of("PATH", System.getenv("PATH")),
                SecretLookup.plain(),
                Runs.TODAY,
                runs.folder.resolve("logs"),
                runs.folder.resolve("artifacts"));
        RunResult result = new PlanRunner()
                .run(
                        Plans.plan().step("project/a").step("security/b").build(),
                        context,
                        RunOptions.DEFAULT,
                        runs.transcript);

        assertThat(Runs.step(result, "project/a").verdict()).isEqualTo(Verdict.PASS);
        assertThat(Runs.step(result, "security/b").reason())
                .hasValueSatisfying(why -> assertThat(why).contains("disk on fire"));
    }
}
