package org.polity.domains.project.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Policy;
import org.polity.domains.project.Commands;
import org.polity.domains.project.Deliverables;
import org.polity.domains.project.ProjectDomain;
import org.polity.domains.project.Scripts;
import org.polity.domains.project.input.Inputs;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.RecordingCheckRequest;
import org.polity.testkit.engine.LocalRegistry;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/**
 * With the real programs, their images in a folder of their own. They run without namespaces, because a machine in a
 * container lets nobody make any; the base image comes from a registry, because they see no image of the engine.
 */
@RequiresTool({Tool.PODMAN, Tool.BUILDAH, Tool.BASE_IMAGE, Tool.DOCKER_REGISTRY})
class BuilderProgramOnThisMachineTest {

    @TempDir
    Path folder;

    @TempDir
    private static Path bin;

    @TempDir
    private static Path storage;

    private static LocalRegistry registry;
    private static String base;

    @BeforeAll
    static void publishBase() throws Exception {
        registry = LocalRegistry.start(Files.createDirectory(storage.resolve("registry")));
        base = registry.host() + "/base:1";
        Commands.run("docker", "tag", Tool.BASE_IMAGE_NAME, base);
        Commands.run("docker", "push", "-q", base);
        Commands.run("docker", "rmi", base);
        Path registries = Files.writeString(
                storage.resolve("registries.conf"),
                "[[registry]]\nlocation = \"" + registry.host() + "\"\ninsecure = true\n");
        for (String program : List.of("podman", "buildah")) {
            Path wrapper = Files.writeString(bin.resolve(program), """
                    #!/bin/sh
                    export BUILDAH_ISOLATION=chroot CONTAINERS_REGISTRIES_CONF='%s'
                    exec %s --root '%s/root' --runroot '%s/run' --storage-driver vfs "$@"
                    """.formatted(
                            registries, Commands.run("sh", "-c", "command -v " + program), storage, storage));
            assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        }
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"podman", "buildah"})
    void buildsAndHandsTheImageToTheEngineFromWhichItIsPublishedByTheSameId(String builder) throws Exception {
        Policy policy = policy(builder)
                .with(Inputs.BUILD_ARGS, List.of("GREETING=hello world"))
                .with(Inputs.TARGET, "web")
                .with(Inputs.PUSH_TO, registry.host() + "/acme/" + builder);
        CheckResult built = build(
                policy,
                "FROM " + base + " AS web\nARG GREETING\nCOPY a.txt /a.txt\nRUN echo $GREETING >> /a.txt\n"
                        + "HEALTHCHECK CMD true\nFROM web\nRUN false\n");
        assertThat(built.findings()).isEmpty();
        String id = Files.readString(folder.resolve(".polity/project/image.id"));
        assertThat(Commands.run("docker", "run", "--rm", "--network", "none", id, "cat", "/a.txt"))
                .isEqualTo("one\nhello world");
        assertThat(Commands.run("docker", "inspect", "--format", "{{.Config.Healthcheck.Test}}", id))
                .contains("true");
        assertThat(Commands.run("docker", "inspect", "--format", "{{json .Config.Labels}}", id))
                .contains("\"org.opencontainers.image.version\":\"1.0.0\"");
        RecordingCheckRequest push = CheckRequests.in(folder)
                .deliverable(Deliverables.image("1.0.0"))
                .policy(policy)
                .artifact("image", id)
                .check("push");
        assertThat(new ProjectDomain().check(push).findings()).isEmpty();
        String pushed = Files.readString(folder.resolve(".polity/project/pushed.ref"));
        Commands.run("docker", "rmi", "-f", id);
        Commands.run("docker", "pull", "-q", pushed);
        assertThat(Commands.run("docker", "inspect", "--format", "{{.Id}}", pushed))
                .isEqualTo(id);
        Commands.run("docker", "rmi", "-f", id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"podman", "buildah"})
    void findsTheLineOfACommandThatFails(String builder) throws Exception {
        CheckResult result =
                build(policy(builder), "FROM " + base + "\n\nRUN true\nRUN echo before && \\\n  false\nRUN true\n");
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.location()).contains(Location.of("Dockerfile", 4));
            assertThat(finding.message()).contains("exit status 1");
        });
        assertThat(folder.resolve(".polity/project/image.id")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"podman", "buildah"})
    void findsTheLineOfAFileThatIsNotThereAndOfWhatIsNoInstruction(String builder) throws Exception {
        assertThat(build(policy(builder), "FROM " + base + "\nCOPY nope /\n").findings())
                .singleElement()
                .extracting(Finding::location)
                .isEqualTo(Optional.of(Location.of("Dockerfile", 2)));
        assertThat(build(policy(builder), "FROM " + base + "\nFORM nope\n").findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("FORM");
    }

    @Test
    void cannotTellWhetherAnImageBuildsWhoseBaseCannotBePulled() {
        assertThatThrownBy(() -> build(policy("podman"), "FROM 127.0.0.1:1/no/such:1\nRUN true\n"))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("podman could not finish")
                .hasMessageContaining("connection refused");
    }

    private static Policy policy(String builder) {
        return Policy.DEFAULTS.with(Inputs.BUILDER, builder);
    }

    private CheckResult build(Policy policy, String dockerfile) throws Exception {
        Scripts.write(folder, Map.of("Dockerfile", dockerfile, "a.txt", "one\n"));
        return ImageBuild.run(
                CheckRequests.in(folder)
                        .deliverable(Deliverables.image("1.0.0"))
                        .policy(policy)
                        .check("image"),
                List.of(bin));
    }
}
