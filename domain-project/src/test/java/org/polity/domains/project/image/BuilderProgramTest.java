package org.polity.domains.project.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.project.image.context.BuildContext;
import org.polity.domains.project.image.context.IgnoreFile;
import org.polity.domains.project.input.Inputs;

/** With stand-ins for the programs: what they are told, and what becomes of what they say. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "running is for Linux and macOS")
class BuilderProgramTest {

    private static final String ID = "sha256:" + "a".repeat(64);
    private static final String NEEDS_BUILDKIT = "FROM a\nRUN --mount=type=cache,target=/x true\n";

    @TempDir
    Path bin;

    @TempDir
    Path context;

    @Test
    void buildxBuildsWhatNeedsBuildKitWhereTheMachineHasIt() throws Exception {
        assertThat(find("auto", NEEDS_BUILDKIT)).isEmpty();
        fake("docker", "exit 0");
        assertThat(find("auto", NEEDS_BUILDKIT)).isPresent();
        assertThat(find("auto", "FROM a\nRUN <<EOF\ntrue\nEOF\n")).isPresent();
        assertThat(find("auto", "# syntax=docker/dockerfile:1\nFROM a\n")).isPresent();
        assertThat(find("auto", "FROM a\nRUN true\n")).isEmpty();
        assertThat(find("classic", NEEDS_BUILDKIT)).isEmpty();
    }

    @Test
    void theEnginesOwnBuilderDoesWithoutBuildx() throws Exception {
        fake("docker", "exit 1");
        assertThat(find("auto", NEEDS_BUILDKIT)).isEmpty();
        assertThatThrownBy(() -> find("buildx", ""))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("docker buildx, which this machine does not have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"podman", "buildah"})
    void isToldAllThatPipelineYamlSays(String program) throws Exception {
        fake(
                program,
                "printf '%s\\n' \"$@\"; while [ $# -gt 1 ]; do [ $1 != --iidfile ] || printf " + ID
                        + " > $2; shift; done; ls $1; readlink $1/link");
        Files.writeString(context.resolve("Dockerfile"), "FROM a\n");
        Files.createSymbolicLink(context.resolve("link"), Path.of("/etc/passwd"));
        Policy policy = Policy.DEFAULTS
                .with(Inputs.BUILD_ARGS, List.of("A=one two"))
                .with(Inputs.TARGET, "web")
                .with(Inputs.PLATFORM, "linux/arm64");
        List<String> lines = new ArrayList<>();
        assertThat(build(program, policy, lines)).isEqualTo(ID);
        assertThat(lines)
                .containsSubsequence(
                        "build",
                        "--build-arg",
                        "A=one two",
                        "--label",
                        "l=v",
                        "--target",
                        "web",
                        "--platform",
                        "linux/arm64")
                .containsSubsequence("Dockerfile", "link", "/etc/passwd");
    }

    @Test
    void aBuildThatFailsIsTheDockerfilesFault() throws Exception {
        fake("podman", "echo 'Error: building at STEP \"RUN false\": exit status 1' >&2; exit 1");
        assertThatThrownBy(() -> build("podman", Policy.DEFAULTS, new ArrayList<>()))
                .isInstanceOf(ImageBuildException.class)
                .hasMessageContaining("RUN false");
    }

    @Test
    void anOutageIsNot() throws Exception {
        fake("podman", "echo 'pinging registry: dial tcp: connection refused'; echo failed; exit 125");
        assertThatThrownBy(() -> build("podman", Policy.DEFAULTS, new ArrayList<>()))
                .isInstanceOf(CheckException.class)
                .hasMessage("podman could not finish: failed");
    }

    @Test
    void refusesABuilderThatNobodyKnows() {
        assertThatThrownBy(() -> find("kaniko", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kaniko");
    }

    private Optional<BuilderProgram> find(String wanted, String dockerfile) throws Exception {
        return BuilderProgram.find(wanted, dockerfile, List.of(bin));
    }

    private String build(String program, Policy policy, List<String> lines) throws Exception {
        Path archive = bin.resolve("context.tar");
        if (!Files.exists(context.resolve("Dockerfile"))) {
            Files.writeString(context.resolve("Dockerfile"), "FROM a\n");
        }
        new BuildContext(context, IgnoreFile.parse(""), "Dockerfile", Map.of()).writeTo(archive);
        return find(program, "").orElseThrow().build(archive, ImageSettings.of(policy), Map.of("l", "v"), lines::add);
    }

    private void fake(String name, String script) throws Exception {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
