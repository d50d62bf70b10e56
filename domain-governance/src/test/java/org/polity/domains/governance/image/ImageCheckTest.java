package org.polity.domains.governance.image;

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
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.governance.GovernanceDomain;
import org.polity.domains.governance.check.GovernancePolicy;
import org.polity.domains.governance.image.packages.RpmDatabaseTest;
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
        JsonNode json = json("image.json");
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
    void recordsTheDistributionAndItsPackagesAsABillOfMaterialsToo() throws Exception {
        dockerfile("""
                FROM %s
                RUN mkdir -p /var/lib/dpkg/status.d /etc && printf 'ID=debian\\nVERSION_ID="12"\\nPRETTY_NAME="Debian GNU/Linux 12"\\n' > /etc/os-release \\
                 && printf 'Package: libc6\\nStatus: install ok installed\\nArchitecture: amd64\\nVersion: 2.36-9+deb12u1\\nDescription: a\\n more: b\\n\\nPackage: gone\\nStatus: deinstall ok config-files\\nVersion: 1\\n' > /var/lib/dpkg/status \\
                 && printf 'Package: tzdata\\nVersion: 1:2024a~1\\n' > /var/lib/dpkg/status.d/tzdata && echo x > /var/lib/dpkg/status.d/tzdata.md5sums
                """.formatted(Tool.BASE_IMAGE_NAME));
        assertThat(check(built(), Policy.DEFAULTS)).isEmpty();
        JsonNode json = json("image.json");
        assertThat(json.path("system").path("id").asText()).isEqualTo("debian");
        assertThat(json.path("packages"))
                .extracting(found -> found.path("name").asText())
                .containsExactly("libc6", "tzdata");
        JsonNode bom = json("image.cdx.json");
        assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bom.path("components"))
                .extracting(component -> component.path("purl").asText())
                .containsExactly(
                        "", "pkg:deb/debian/libc6@2.36-9%2Bdeb12u1?arch=amd64", "pkg:deb/debian/tzdata@1%3A2024a~1");
    }

    @Test
    void judgesTheDistributionThatAnImageOfSomebodyElsesHolds() throws Exception {
        dockerfile(
                "FROM " + Tool.BASE_IMAGE_NAME
                        + "\nRUN printf 'ID=alpine\\nVERSION_ID=3.10.2\\n' > /etc/os-release"
                        + " && mkdir -p /lib/apk/db /var/lib/rpm && printf 'C:Q1=\\nP:musl\\nV:1.1.22-r3\\nA:x86_64\\n\\n' > /lib/apk/db/installed\n");
        assertThat(check(built(), Policy.DEFAULTS)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("technology-forbidden");
            assertThat(finding.message()).contains("In the image: ", "alpine 3.10.2");
        });
        assertThat(json("image.cdx.json")
                        .path("components")
                        .path(1)
                        .path("purl")
                        .asText())
                .isEqualTo("pkg:apk/alpine/musl@1.1.22-r3?arch=x86_64");
    }

    @Test
    void readsTheDatabaseOfRpm() throws Exception {
        Files.write(folder.resolve("rpmdb.sqlite"), RpmDatabaseTest.database());
        dockerfile("FROM " + Tool.BASE_IMAGE_NAME + "\nRUN printf 'ID=fedora\\nVERSION_ID=43\\n' > /etc/os-release\n"
                + "COPY rpmdb.sqlite /usr/lib/sysimage/rpm/rpmdb.sqlite\n");
        assertThat(check(built(), Policy.DEFAULTS)).extracting(Finding::rule).doesNotContain("image-packages-unread");
        assertThat(json("image.cdx.json").path("components"))
                .extracting(component -> component.path("purl").asText())
                .contains("pkg:rpm/fedora/sample-2@1.2-4.test?arch=noarch&epoch=5")
                .hasSize(25);
    }

    @Test
    void saysWhichPackagesItCannotRead() throws Exception {
        dockerfile(
                "FROM " + Tool.BASE_IMAGE_NAME + "\nRUN mkdir -p /var/lib/rpm && echo > /var/lib/rpm/rpmdb.sqlite\n");
        assertThat(check(built(), Policy.DEFAULTS)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
            assertThat(finding.message()).contains("/var/lib/rpm/rpmdb.sqlite");
        });
    }

    @Test
    void leavesNoContainerBehind() throws Exception {
        String id = build();
        check(id, Policy.DEFAULTS);
        Process ps = new ProcessBuilder("docker", "ps", "-aq", "--filter", "ancestor=" + id).start();
        assertThat(ps.getInputStream().readAllBytes()).isEmpty();
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

    private JsonNode json(String name) throws Exception {
        return new JsonMapper()
                .readTree(folder.resolve(".polity/governance").resolve(name).toFile());
    }

    private void dockerfile(String text) throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), text);
    }

    private String build() throws Exception {
        dockerfile(DOCKERFILE);
        return built();
    }

    private String built() throws Exception {
        Process docker = new ProcessBuilder("docker", "build", "-q", "--network", "none", folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(docker.waitFor()).as(output).isZero();
        return output.substring(output.lastIndexOf('\n') + 1);
    }
}
