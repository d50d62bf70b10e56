package org.polity.domains.security.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.security.SecurityDomain;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.domains.security.secret.Tokens;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.BASE_IMAGE)
class ImageCheckTest {

    private static final String BASE = "FROM " + Tool.BASE_IMAGE_NAME + "\n";
    private static final String TOKEN = "ghp_" + Tokens.alnum(36);

    @TempDir
    Path folder;

    @Test
    void hasNothingToSayAboutAnImageThatIsInOrder() throws Exception {
        assertThat(check(BASE + "EXPOSE 8080\nUSER 10001\n", Policy.DEFAULTS)).isEmpty();
    }

    @Test
    void seesWhatTheImageRunsAsWhereverThatCameFrom() throws Exception {
        assertThat(rules(check(BASE, Policy.DEFAULTS))).containsExactly("image-user");
        assertThat(rules(check(BASE + "USER 0:1000\n", Policy.DEFAULTS))).containsExactly("image-user");
    }

    @Test
    void seesPortsThatPeopleGetInBy() throws Exception {
        assertThat(check(BASE + "EXPOSE 22 80\nUSER 1\n", Policy.DEFAULTS))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("22/tcp");
    }

    @Test
    void seesFilesThatChangeTheirUserAndNotThoseThatAreGone() throws Exception {
        String dockerfile = BASE + "RUN cp /bin/busybox /bin/one && chmod 4755 /bin/one && cp /bin/one /bin/two"
                + " && chmod 2755 /bin/two && cp /bin/busybox /bin/gone && chmod 4755 /bin/gone\nRUN rm /bin/gone\nUSER 1\n";
        assertThat(check(dockerfile, Policy.DEFAULTS))
                .allSatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo("image-setuid");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.help())
                            .hasValueSatisfying(help -> assertThat(help).contains("chmod a-s"));
                })
                .extracting(Finding::message)
                .satisfiesExactly(
                        one -> assertThat(one).contains("'/bin/one'"),
                        two -> assertThat(two).contains("'/bin/two'"));
        assertThat(check(dockerfile, Policy.DEFAULTS.with(SecurityPolicy.ALLOWED_SETUID, List.of("/bin/*"))))
                .isEmpty();
    }

    @Test
    void findsASecretInALayerAlthoughALaterOneTakesItAway() throws Exception {
        String dockerfile = BASE + "COPY key.txt /app/key.txt\nRUN rm /app/key.txt\nUSER 1\n";
        Files.writeString(folder.resolve("key.txt"), "first line\n" + TOKEN + "\n");
        assertThat(check(dockerfile, Policy.DEFAULTS)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("image-secret");
            assertThat(finding.message()).startsWith("Line 2 of the file /app/key.txt in a layer of the image");
            assertThat(finding.toString()).doesNotContain(TOKEN.substring(8));
        });
    }

    @Test
    void findsASecretInTheHistoryOnce() throws Exception {
        String dockerfile = BASE + "ARG T=" + TOKEN + "\nRUN echo $T > /dev/null\nENV X=" + TOKEN + "\nUSER 1\n";
        assertThat(check(dockerfile, Policy.DEFAULTS)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("image-secret");
            assertThat(finding.message()).startsWith("The image's history").doesNotContain(TOKEN.substring(8));
        });
    }

    @Test
    void leavesToTheDockerfileWhatTheDockerfileTells() throws Exception {
        String id = build(BASE + "ARG T=" + TOKEN + "\nRUN echo $T > /dev/null\nUSER root\n");
        assertThat(inspect(id, Policy.DEFAULTS, "image")).isEmpty();
        Policy lenient = Policy.DEFAULTS.with(
                SecurityPolicy.RULES, List.of(Map.of("rule", "dockerfile-user", "severity", "off")));
        assertThat(rules(inspect(id, lenient, "image"))).containsExactly("image-user");
        Files.writeString(folder.resolve("Dockerfile"), BASE + "USER 1\n");
        assertThat(rules(inspect(id, Policy.DEFAULTS, "image"))).containsExactly("image-user", "image-secret");
    }

    @Test
    void pointsAtTheFileThatTheImageComesFrom() throws Exception {
        String id = build(BASE + "EXPOSE 20-22 80\nRUN touch /s && chmod 4755 /s\nUSER 1\n");
        assertThat(inspect(id, Policy.DEFAULTS, "image"))
                .extracting(Finding::rule, finding -> finding.location().orElseThrow())
                .containsExactlyInAnyOrder(
                        tuple("image-port", Location.of("Dockerfile", 2)),
                        tuple("image-port", Location.of("Dockerfile", 2)),
                        tuple("image-setuid", Location.of("Dockerfile")));
        Files.writeString(folder.resolve("pipeline.yaml"), "# ours\nimage: registry.example.org/web:1\n");
        assertThat(inspect(id, Policy.DEFAULTS, "image"))
                .extracting(finding -> finding.location().orElseThrow())
                .containsOnly(Location.of("pipeline.yaml", 2));
    }

    @Test
    void weighsTheImageWhereThePolicyAsks() throws Exception {
        assertThat(rules(check(BASE + "USER 1\n", Policy.DEFAULTS.with(SecurityPolicy.MAX_IMAGE_SIZE, 1L))))
                .containsExactly("image-size");
        assertThat(check(BASE + "USER 1\n", Policy.DEFAULTS.with(SecurityPolicy.MAX_IMAGE_SIZE, 100L)))
                .isEmpty();
    }

    @Test
    void isAsGraveAsThePolicySays() throws Exception {
        Policy policy =
                Policy.DEFAULTS.with(SecurityPolicy.RULES, List.of(Map.of("rule", "image-user", "severity", "note")));
        assertThat(check(BASE, policy)).extracting(Finding::severity).containsExactly(Severity.NOTE);
    }

    @Test
    void cannotTellAnythingOfAnImageThatIsNotThere() {
        assertThatThrownBy(() -> inspect("sha256:" + "0".repeat(64), Policy.DEFAULTS, "image"))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("has no image");
    }

    @Test
    void handsScannersTheImageAsAFile() throws Exception {
        String id = build(BASE + "USER 1\n");
        assertThat(inspect(id, Policy.DEFAULTS, "image-archive")).isEmpty();
        Path archive = folder.resolve(".polity/security/image.tar");
        try (var in = Files.newInputStream(archive)) {
            assertThat(ImageLayers.read(in, (path, content) -> {}).history()).isNotEmpty();
        }
    }

    private List<Finding> check(String dockerfile, Policy policy) throws Exception {
        String id = build(dockerfile);
        Files.delete(folder.resolve("Dockerfile"));
        return inspect(id, policy, "image");
    }

    private List<Finding> inspect(String id, Policy policy, String check) throws Exception {
        return new SecurityDomain()
                .check(CheckRequests.in(folder)
                        .policy(policy)
                        .artifact("image", id)
                        .check(check))
                .findings();
    }

    private String build(String dockerfile) throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), dockerfile);
        Process docker = new ProcessBuilder("docker", "build", "-q", "--network", "none", folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(docker.waitFor()).as(output).isZero();
        return output.substring(output.lastIndexOf('\n') + 1);
    }

    private static List<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).toList();
    }
}
