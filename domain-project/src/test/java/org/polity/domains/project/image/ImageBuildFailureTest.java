package org.polity.domains.project.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;

class ImageBuildFailureTest {

    private static final DockerfileLines LINES = DockerfileLines.of("# comment\nFROM base\n\nRUN make\n");

    @Test
    void blamesTheInstructionThatFailed() throws Exception {
        Finding finding = finding("The command '/bin/sh -c make' returned a non-zero code: 2", 2);
        assertThat(finding.location()).contains(Location.of("Dockerfile", 4));
        assertThat(finding.message()).contains("non-zero code: 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to reach build target relese in Dockerfile",
                "ERROR: failed to solve: target stage \"relese\" could not be found",
            })
    void knowsThatAStageIsMissing(String message) {
        assertThat(failure(message, 0).isForWantOf("relese")).isTrue();
        assertThat(failure(message, 0).isForWantOf("")).isFalse();
        assertThat(failure(message, 2).isForWantOf("relese")).isFalse();
    }

    @Test
    void doesNotTakeAStepThatNamesTheStageForAMissingOne() {
        assertThat(failure("building at STEP \"RUN make relese-target\": exit status 2", 0)
                        .isForWantOf("relese"))
                .isFalse();
    }

    @Test
    void blamesTheLineThatTheEngineNames() throws Exception {
        assertThat(finding("dockerfile parse error line 3: unknown instruction: FORM", 0)
                        .location())
                .contains(Location.of("Dockerfile", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifest for example.org/base:9 not found: manifest unknown",
                "failed to parse stage name \"Base\": invalid reference format: repository name must be lowercase",
            })
    void blamesTheDockerfileForABaseThatDoesNotExist(String message) throws Exception {
        assertThat(finding(message, 1).location()).contains(Location.of("Dockerfile", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Get \"https://example.org/v2/\": dial tcp: lookup example.org: Temporary failure in name resolution",
                "pull access denied for example.org/base, repository does not exist or may require 'docker login'",
            })
    void doesNotBlameTheDockerfileForARegistryThatDoesNotAnswer(String message) {
        assertThatThrownBy(() -> finding(message, 1))
                .isInstanceOfSatisfying(
                        CheckException.class, e -> assertThat(e.next()).isPresent())
                .hasMessageContaining("base image");
    }

    @Test
    void doesNotBlameTheDockerfileForAFullDisk() {
        assertThatThrownBy(() -> finding("write /x: no space left on device", 2))
                .isInstanceOf(CheckException.class);
    }

    @Test
    void saysThatABuilderOfAnotherKindIsNeeded() {
        assertThatThrownBy(() -> finding("the --mount option requires BuildKit", 0))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("needs BuildKit");
    }

    private static Finding finding(String message, int instruction) throws CheckException {
        return failure(message, instruction).finding("image-build", "Dockerfile");
    }

    private static ImageBuildFailure failure(String message, int instruction) {
        return new ImageBuildFailure(new ImageBuildException(message, instruction), LINES);
    }
}
