package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.run.Containers.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Verdict;
import org.polity.api.plan.Plan;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.testkit.engine.OwnEngine;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** Runs steps in an engine that is far away in all but name: it is reached by TLS, with certificates on both sides. */
@RequiresTool({Tool.BASE_IMAGE, Tool.DOCKERD})
class TlsEngineTest {

    private static OwnEngine engine;

    @TempDir
    static Path place;

    private Runs runs;

    @BeforeAll
    static void start() throws Exception {
        engine = OwnEngine.byTls(place);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder).env("DOCKER_HOST", engine.host()).env("DOCKER_TLS_VERIFY", "1");
    }

    @Test
    void aStepRunsThereWithTheCertificatesThatTheEnvironmentNames() throws IOException {
        runs.env("DOCKER_CERT_PATH", certificates(engine).toString());

        StepResult result = runs.runOne(step -> box(step, "echo made > made", "busybox | head -1"));

        assertThat(result.reason()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(runs.read("made")).isEqualTo("made\n");
    }

    @Test
    void aStepRunsThereWithAContextThatDockersCommandLineMade(@TempDir Path home) throws Exception {
        Path certificates = certificates(engine);
        ProcessBuilder create = new ProcessBuilder(
                "docker",
                "context",
                "create",
                "far",
                "--docker",
                "host=" + engine.host() + ",ca=" + certificates.resolve("ca.pem") + ",cert="
                        + certificates.resolve("cert.pem") + ",key=" + certificates.resolve("key.pem"));
        create.environment().put("DOCKER_CONFIG", home.toString());
        assertThat(create.redirectErrorStream(true)
                        .redirectOutput(home.resolve("printed").toFile())
                        .start()
                        .waitFor())
                .as(Files.readString(home.resolve("printed")))
                .isZero();
        runs.env("DOCKER_HOST", "")
                .env("DOCKER_TLS_VERIFY", "")
                .env("DOCKER_CONFIG", home.toString())
                .env("DOCKER_CONTEXT", "far");

        StepResult result = runs.runOne(step -> box(step, "true"));

        assertThat(result.reason()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anEngineWhoseCertificateNobodyVouchesForGetsNothingAndIsNamed() {
        runs.env(
                "DOCKER_CERT_PATH",
                certificates(engine).resolveSibling("server").toString());

        assertThat(whyNot())
                .contains("no Docker engine answers at " + engine.host())
                .contains("certifi");
    }

    @Test
    void withoutItsCertificatesTheEngineIsNeverAskedInTheClear(@TempDir Path empty) {
        runs.env("DOCKER_CERT_PATH", empty.toString());

        assertThat(whyNot())
                .isEqualTo("the Docker engine " + engine.host() + " is to be reached by TLS, and "
                        + empty.resolve("ca.pem") + " cannot be read");
    }

    @Test
    void whoeverComesWithoutTlsIsToldSo() {
        runs.env("DOCKER_TLS_VERIFY", "");

        assertThat(whyNot()).contains(engine.host(), "HTTPS");
    }

    @Test
    void anEngineThatIsKilledUnderTheStepIsAnErrorThatSaysWhatToDo(@TempDir Path folder) throws Exception {
        Plan plan = Plans.plan()
                .step("project/long", step -> box(step, "echo begun", "sleep 600"))
                .build();
        CompletableFuture<RunResult> future = new CompletableFuture<>();
        try (OwnEngine mortal = OwnEngine.byTls(folder)) {
            runs.env("DOCKER_HOST", mortal.host())
                    .env("DOCKER_CERT_PATH", certificates(mortal).toString());
            new Thread(() -> future.complete(runs.run(plan))).start();
            runs.transcript.awaitOutput();
            mortal.kill();

            StepResult result = Runs.step(future.get(60, TimeUnit.SECONDS), "project/long");
            assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(result.next())
                    .hasValueSatisfying(next -> assertThat(next).contains("run again"));
        }
    }

    private static Path certificates(OwnEngine engine) {
        return Path.of(engine.environment().get("DOCKER_CERT_PATH"));
    }

    private String whyNot() {
        StepResult result = runs.runOne(step -> box(step, "touch ran"));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(runs.folder.resolve("ran")).doesNotExist();
        return result.reason().orElseThrow();
    }
}
