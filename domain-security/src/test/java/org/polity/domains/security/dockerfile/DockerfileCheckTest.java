package org.polity.domains.security.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.polity.domains.security.dockerfile.DockerfileFindings.check;
import static org.polity.domains.security.dockerfile.DockerfileFindings.labels;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.security.policy.SecurityPolicy;

/** Which Dockerfiles are read, and with what they are built. */
class DockerfileCheckTest {

    @Test
    void readsEveryNameThatADockerfileHas() throws Exception {
        Map<String, String> files = Map.of(
                "Containerfile", "FROM a",
                "dockerfile", "FROM a",
                "web.Dockerfile", "FROM a",
                "docs/Dockerfile", "FROM a",
                "Dockerfile.md", "FROM a");
        assertThat(check(files))
                .extracting(finding -> finding.location().map(Location::file).orElse(""))
                .containsOnly("Containerfile", "dockerfile", "web.Dockerfile");
    }

    @Test
    void readsTheDockerfileThatIsBuiltWithItsArgumentsAndItsTarget() throws Exception {
        Map<String, String> files = Map.of(
                "pipeline.yaml", "context: ./image\ndockerfile: image/build.txt\ntarget: Web\nbuildArgs: BASE=alpine\n",
                "image/build.txt", "ARG BASE=alpine:3.22\nFROM $BASE AS web\nUSER root\nFROM web\nUSER 1\n");
        assertThat(labels(check(files))).containsExactly("dockerfile-base-image:2", "dockerfile-user:3");
        assertThat(labels(check(Map.of("pipeline.yaml", "context: image", "image/Dockerfile", "FROM a:1"))))
                .containsExactly("dockerfile-user-missing:1");
    }

    @Test
    void looksAtTheNameOfAnImageThatIsDeliveredAsItIs() throws Exception {
        Map<String, String> files = Map.of("pipeline.yaml", "image: registry.example.org/acme/web:latest\n");
        assertThat(labels(check(files))).containsExactly("dockerfile-base-latest:1");
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.APPROVED_REGISTRIES, List.of("docker.io"));
        assertThat(labels(check(Map.of("pipeline.yaml", "image: quay.io/acme/web:1\n"), policy)))
                .containsExactly("dockerfile-registry:1");
    }

    @Test
    void namesTheDockerfileOfPipelineYamlThatIsNotThere() {
        assertThat(catchThrowable(() -> check(Map.of("pipeline.yaml", "dockerfile: docker/web.Dockerfile\n"))))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("no 'docker/web.Dockerfile', as pipeline.yaml names it");
    }

    @Test
    void cannotTellWithoutADockerfile() {
        assertThat(catchThrowable(() -> check(Map.of("a", "b"))))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("no Dockerfile");
    }
}
