package org.polity.domains.project.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.polity.api.Finding;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Policy;
import org.polity.domains.project.Deliverables;
import org.polity.domains.project.ProjectDomain;
import org.polity.domains.project.Scripts;
import org.polity.domains.project.input.Inputs;
import org.polity.domains.project.registry.FakeHttp;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.engine.LocalRegistry;
import org.polity.testkit.engine.OwnEngine;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** CI agents that share neither engine nor disk, each a real engine; and engines that die in the middle. */
@RequiresTool({Tool.BASE_IMAGE, Tool.DOCKER_REGISTRY, Tool.DOCKERD})
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ImageBetweenEnginesTest {

    private static final String BASE = "FROM " + Tool.BASE_IMAGE_NAME + "\n";

    @TempDir
    Path scratch;

    @BeforeEach
    @AfterEach
    void askTheEngineOfThisMachine() {
        System.clearProperty("DOCKER_HOST");
    }

    @Test
    void whatOneAgentBuiltAndAnotherTestedIsWhatAThirdPublishes() throws Exception {
        String staged;
        String id;
        try (LocalRegistry registry = LocalRegistry.start(scratch)) {
            Policy policy = Policy.DEFAULTS
                    .with(Inputs.STAGING, registry.host() + "/staging")
                    .with(Inputs.PUSH_TO, registry.host() + "/acme/web");
            try (OwnEngine agent = agent("a")) {
                Path workspace = workspace("checkout-a");
                assertThat(check(workspace, policy, "image", "").findings()).isEmpty();
                staged = Files.readString(workspace.resolve(".polity/project/image.id"));
                assertThat(staged).matches(registry.host() + "/staging@sha256:[0-9a-f]{64}");
                id = agent.docker("image", "inspect", "--format", "{{.Id}}", staged);
            }
            try (OwnEngine agent = agent("b")) {
                List<Finding> findings = check(workspace("checkout-b"), policy, "image-structure", staged)
                        .findings();
                assertThat(findings).isEmpty();
                assertThat(agent.docker("image", "inspect", "--format", "{{.Id}}", staged))
                        .isEqualTo(id);
            }
            try (OwnEngine agent = agent("c")) {
                Path workspace = workspace("checkout-c");
                assertThat(check(workspace, policy, "push", staged).findings()).isEmpty();
                assertThat(Files.readString(workspace.resolve(".polity/project/pushed.ref")))
                        .isEqualTo(registry.host() + "/acme/web" + staged.substring(staged.indexOf('@')));
                assertThat(agent.docker("images", "--quiet", "--no-trunc")).contains(id);
            }
        }
    }

    @Test
    void anIdAloneTellsAnotherAgentNothingAndItSaysWhatWould() throws Exception {
        try (OwnEngine agent = agent("a")) {
            assertThat(agent.docker("images", "--quiet")).isNotEmpty();
            assertThatThrownBy(
                            () -> check(workspace("w"), Policy.DEFAULTS, "image-structure", "sha256:" + "a".repeat(64)))
                    .isInstanceOfSatisfying(
                            CheckException.class,
                            e -> Assertions.assertThat(e.next())
                                    .hasValueSatisfying(
                                            next -> Assertions.assertThat(next).contains("input 'staging'")));
        }
    }

    @Test
    @Timeout(180)
    void anEngineThatDiesInMidBuildIsNoVerdictOnTheImage() throws Exception {
        dies("image", Policy.DEFAULTS, "", BASE + "RUN sleep 600\n");
    }

    @Test
    @Timeout(180)
    void anEngineThatDiesInMidTestIsNoVerdictOnTheImage() throws Exception {
        dies(
                "image-structure",
                Policy.DEFAULTS.with(Inputs.STRUCTURE_TESTS, List.of("slow.yaml")),
                Tool.BASE_IMAGE_NAME,
                BASE);
    }

    @Test
    @Timeout(180)
    void anEngineThatDiesInMidPushIsNoSuccess() throws Exception {
        try (FakeHttp registry = FakeHttp.start(exchange -> {
            if (exchange.getRequestURI().getPath().contains("/manifests/")) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                sleep();
            }
        })) {
            Policy policy = Policy.DEFAULTS.with(Inputs.PUSH_TO, registry.host() + "/acme/web");
            dies("push", policy, Tool.BASE_IMAGE_NAME, BASE);
        }
    }

    /** Kills the engine once the check has been at work for a while. */
    private void dies(String check, Policy policy, String image, String dockerfile) throws Exception {
        Path workspace = workspace("w");
        Scripts.write(
                workspace,
                Map.of(
                        "Dockerfile",
                        dockerfile,
                        "slow.yaml",
                        "schemaVersion: 2.0.0\ncommandTests: [{ name: slow, command: sleep, args: ['600'] }]\n"));
        try (OwnEngine agent = agent("a")) {
            FutureTask<CheckResult> task = new FutureTask<>(() -> check(workspace, policy, check, image));
            new Thread(task).start();
            if (check.equals("push")) {
                Thread.sleep(3000);
            } else {
                await(() -> !agent.docker("ps", "--quiet").isEmpty());
            }
            agent.kill();
            assertThatThrownBy(() -> task.get(100, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(CheckException.class, e -> {
                        Assertions.assertThat(e.next()).isPresent();
                        Assertions.assertThat(e.getMessage()).doesNotContain("null", "com.github");
                    });
            assertThat(workspace.resolve(".polity/project/image.id")).doesNotExist();
            assertThat(workspace.resolve(".polity/project/pushed.ref")).doesNotExist();
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.sleep(100);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(120_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OwnEngine agent(String name) throws Exception {
        OwnEngine engine = OwnEngine.onSocket(Files.createDirectory(scratch.resolve(name)));
        System.setProperty("DOCKER_HOST", engine.host());
        return engine;
    }

    private Path workspace(String name) throws Exception {
        Path workspace = Files.createDirectory(scratch.resolve(name));
        Scripts.write(
                workspace,
                Map.of("Dockerfile", BASE + "LABEL a=1\nRUN echo hello > /hello\n", "tests/structure.yaml", """
                        schemaVersion: 2.0.0
                        commandTests: [{ name: hello, command: cat, args: [/hello], expectedOutput: [hello] }]
                        """));
        return workspace;
    }

    private static CheckResult check(Path workspace, Policy policy, String check, String image) throws Exception {
        CheckRequests request = CheckRequests.in(workspace)
                .deliverable(Deliverables.image("1.0.0"))
                .policy(policy);
        return new ProjectDomain()
                .check(Optional.of(image)
                        .filter(reference -> !reference.isEmpty())
                        .map(reference -> request.artifact("image", reference))
                        .orElse(request)
                        .check(check));
    }
}
