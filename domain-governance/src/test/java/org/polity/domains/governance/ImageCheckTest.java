package org.polity.domains.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Finding;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.BASE_IMAGE)
class ImageCheckTest {

    private static final String DOCKERFILE =
            "FROM " + Tool.BASE_IMAGE_NAME + "\nLABEL team=a empty=\nEXPOSE 8080\nUSER 10001\nENTRYPOINT [\"cat\"]\n";

    @TempDir
    Path folder;

    @Test
    void wantsTheLabelsThatThePolicyNames() throws Exception {
        Policy policy =
                Policy.DEFAULTS.with(GovernancePolicy.REQUIRED_LABELS, List.of("team", "empty", "org.example.support"));
        assertThat(check(build(), policy))
                .allSatisfy(finding -> assertThat(finding.help()).isPresent())
                .extracting(Finding::message)
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("'empty'"),
                        second -> assertThat(second).contains("'org.example.support'"));
        assertThat(check(build(), Policy.DEFAULTS)).isEmpty();
    }

    @Test
    void recordsWhatTheImageIsBuiltFromAndWhatRunsInIt() throws Exception {
        String id = build();
        check(id, Policy.DEFAULTS);
        JsonNode json = new JsonMapper()
                .readTree(folder.resolve(".polity/governance/image.json").toFile());
        assertThat(json.path("schema").asText()).isEqualTo("polity.image/1");
        assertThat(json.path("id").asText()).isEqualTo(id);
        assertThat(json.path("user").asText()).isEqualTo("10001");
        assertThat(json.path("entrypoint").path(0).asText()).isEqualTo("cat");
        assertThat(json.path("ports").path(0).asText()).isEqualTo("8080/tcp");
        assertThat(json.path("labels").path("team").asText()).isEqualTo("a");
        assertThat(json.path("builtFrom").path(0).path("image").asText()).isEqualTo("polity-test/busybox");
        assertThat(json.path("layers").size()).isPositive();
    }

    @Test
    void cannotTellAnythingOfAnImageThatIsNotThere() {
        assertThatThrownBy(() -> check("sha256:" + "0".repeat(64), Policy.DEFAULTS))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("nobody can tell");
    }

    private List<Finding> check(String id, Policy policy) throws Exception {
        return new GovernanceDomain()
                .check(CheckRequests.in(folder)
                        .policy(policy)
                        .artifact("image", id)
                        .check("image"))
                .findings();
    }

    private String build() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
        Process docker = new ProcessBuilder("docker", "build", "-q", "--network", "none", folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(docker.waitFor()).as(output).isZero();
        return output.substring(output.lastIndexOf('\n') + 1);
    }
}
