package org.polity.domains.project.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.domain.Policy;
import org.polity.domains.project.input.Inputs;

class ImageSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "., '', Dockerfile, Dockerfile",
        "app, '', app/Dockerfile, Dockerfile",
        "./app/, '', app/Dockerfile, Dockerfile",
        "., docker/web.Dockerfile, docker/web.Dockerfile, docker/web.Dockerfile",
        "app, app/docker/Dockerfile, app/docker/Dockerfile, docker/Dockerfile",
        "app, docker/Dockerfile, docker/Dockerfile, .polity-Dockerfile",
        "app, apps/Dockerfile, apps/Dockerfile, .polity-Dockerfile",
    })
    void findTheDockerfile(String context, String dockerfile, String inRepository, String inContext) {
        ImageSettings settings =
                ImageSettings.of(Policy.DEFAULTS.with(Inputs.CONTEXT, context).with(Inputs.DOCKERFILE, dockerfile));
        assertThat(settings.dockerfile()).isEqualTo(inRepository);
        assertThat(settings.dockerfileInContext()).isEqualTo(inContext);
    }

    @Test
    void takeBuildArgumentsWithAnyValue() {
        Policy policy = Policy.DEFAULTS.with(Inputs.BUILD_ARGS, List.of("A=1", "B=x=y", "C="));
        assertThat(ImageSettings.of(policy).buildArgs())
                .containsEntry("A", "1")
                .containsEntry("B", "x=y")
                .containsEntry("C", "");
    }

    @Test
    void refuseABuildArgumentWithoutAValue() {
        Policy policy = Policy.DEFAULTS.with(Inputs.BUILD_ARGS, List.of("VERSION"));
        assertThatThrownBy(() -> ImageSettings.of(policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input 'buildArgs': 'VERSION' is no build argument: write it as NAME=value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo bar", "linux/", "a/b/c/d"})
    void refuseWhatIsNoPlatform(String platform) {
        assertThatThrownBy(() -> ImageSettings.of(Policy.DEFAULTS.with(Inputs.PLATFORM, platform)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input 'platform': '" + platform + "' is no platform: write it as linux/arm64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/arm64", "linux/arm/v7", "linux", "windows(10.0.17763)/amd64"})
    void takePlatforms(String platform) {
        assertThat(ImageSettings.of(Policy.DEFAULTS.with(Inputs.PLATFORM, platform))
                        .platform())
                .isEqualTo(platform);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org/a:1", "example.org:5000/a@sha256:00000000000000000000000000000000"})
    void refuseATagWhereARepositoryIsWanted(String name) {
        assertThatThrownBy(() -> ImageInputs.repository(Inputs.PUSH_TO, Policy.DEFAULTS.with(Inputs.PUSH_TO, name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input 'pushTo': '" + name + "' is more than a repository");
        assertThat(ImageInputs.repository(Inputs.PUSH_TO, Policy.DEFAULTS.with(Inputs.PUSH_TO, "example.org:5000/a"))
                        .path())
                .isEqualTo("example.org:5000/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "/etc", "a/../../b", "a\\b", "a\nb"})
    void refuseAPathThatLeadsOutOfTheRepository(String path) {
        assertThatThrownBy(() -> ImageSettings.of(Policy.DEFAULTS.with(Inputs.CONTEXT, path)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input 'context'");
        assertThatThrownBy(() -> ImageSettings.of(Policy.DEFAULTS.with(Inputs.DOCKERFILE, path)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input 'dockerfile'");
    }
}
