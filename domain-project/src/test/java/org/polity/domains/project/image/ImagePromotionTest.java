package org.polity.domains.project.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Finding;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Policy;
import org.polity.domains.project.Commands;
import org.polity.domains.project.Deliverables;
import org.polity.domains.project.ProjectDomain;
import org.polity.domains.project.Scripts;
import org.polity.domains.project.input.Inputs;
import org.polity.domains.project.registry.FakeHttp;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.RecordingCheckRequest;
import org.polity.testkit.engine.LocalRegistry;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** From a build to a registry, with a real engine and a real registry. */
@RequiresTool({Tool.BASE_IMAGE, Tool.DOCKER_REGISTRY})
class ImagePromotionTest {

    private static final String BASE = "FROM " + Tool.BASE_IMAGE_NAME + "\n";

    @TempDir
    Path folder;

    private LocalRegistry registry;

    @BeforeEach
    void startRegistry(@TempDir Path data) throws Exception {
        registry = LocalRegistry.start(data);
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void publishesTheVeryImageThatWasTested() throws Exception {
        String id = build("LABEL a=1\n", policy());
        assertThat(push(id, "1.0.0", policy()).findings()).isEmpty();
        String pushed = Files.readString(folder.resolve(".polity/project/pushed.ref"));
        assertThat(pushed).matches(registry.host() + "/acme/web@sha256:[0-9a-f]{64}");
        docker("pull", "-q", pushed);
        assertThat(docker("image", "inspect", "--format", "{{.Id}}", pushed).strip())
                .isEqualTo(id);
    }

    @Test
    void removesNoImageOfTheEngine() throws Exception {
        String other = build("LABEL other=1\n", policy());
        String id = build("LABEL a=1\n", policy());
        push(id, "1.0.0", policy());
        assertThat(docker("image", "inspect", "--format", "{{.Id}}", other, id)).contains(other, id);
    }

    @Test
    void refusesAVersionThatIsThereWithAnotherDigest() throws Exception {
        push(build("LABEL a=1\n", policy()), "1.0.0", policy());
        String published = Files.readString(folder.resolve(".polity/project/pushed.ref"));
        CheckResult result = push(build("LABEL a=2\n", policy()), "1.0.0", policy());
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("1.0.0", "another image than the one that was tested");
            assertThat(finding.help()).isPresent();
        });
        assertThat(folder.resolve(".polity/project/pushed.ref")).doesNotExist();
        docker("pull", "-q", registry.host() + "/acme/web:1.0.0");
        assertThat(docker("image", "inspect", "--format", "{{.RepoDigests}}", registry.host() + "/acme/web:1.0.0"))
                .contains(published.substring(published.indexOf('@')));
    }

    @Test
    void publishesTheSameImageAgainWithoutComplaint() throws Exception {
        String id = build("LABEL a=1\n", policy());
        push(id, "1.0.0", policy());
        assertThat(push(id, "1.0.0", policy()).findings()).isEmpty();
        assertThat(folder.resolve(".polity/project/pushed.ref")).exists();
    }

    @Test
    void publishesNothingThatHasNoVersion() throws Exception {
        assertThat(new ProjectDomain()
                        .check(CheckRequests.in(folder)
                                .policy(policy())
                                .artifact("image", "sha256:" + "0".repeat(64))
                                .check("push"))
                        .findings())
                .extracting(Finding::message)
                .containsExactly("The image has no version to be published under.");
    }

    @Test
    void aRegistryThatFailsInMidPushIsNoSuccess() throws Exception {
        String id = build("LABEL a=1\n", policy());
        try (FakeHttp broken = FakeHttp.registryThatFailsInMidPush()) {
            Policy policy = Policy.DEFAULTS.with(Inputs.PUSH_TO, broken.host() + "/acme/web");
            assertThatThrownBy(() -> push(id, "1.0.0", policy))
                    .isInstanceOf(CheckException.class)
                    .hasMessageContaining("was not published to " + broken.host() + "/acme/web:1.0.0");
        }
        assertThat(folder.resolve(".polity/project/pushed.ref")).doesNotExist();
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoSuccess() throws Exception {
        String id = build("LABEL a=1\n", policy());
        registry.close();
        assertThatThrownBy(() -> push(id, "1.0.0", policy()))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("does not say what it has");
    }

    @Test
    void anImageThatIsGoneIsNeverBuiltAgain() throws Exception {
        String gone = "sha256:" + "0".repeat(64);
        assertThatThrownBy(() -> push(gone, "1.0.0", policy()))
                .isInstanceOf(CheckException.class)
                .hasMessage("the engine has no image " + gone + " any more");
    }

    @Test
    void handsAnImageOnByDigestWhereAgentsShareNoEngine() throws Exception {
        Policy policy = policy().with(Inputs.STAGING, registry.host() + "/staging/web");
        String staged = build("LABEL staged=" + System.nanoTime() + "\n", policy);
        assertThat(staged).matches(registry.host() + "/staging/web@sha256:[0-9a-f]{64}");
        String id = docker("image", "inspect", "--format", "{{.Id}}", staged).strip();
        docker("rmi", "-f", id);
        assertThat(push(staged, "1.0.0", policy).findings()).isEmpty();
        String pushed = Files.readString(folder.resolve(".polity/project/pushed.ref"));
        assertThat(docker("image", "inspect", "--format", "{{.Id}}", pushed).strip())
                .isEqualTo(id);
    }

    @Test
    void takesAnImageThatExistsAlready() throws Exception {
        push(build("LABEL a=1\n", policy()), "1.0.0", policy());
        String published = Files.readString(folder.resolve(".polity/project/pushed.ref"));
        String id = docker("image", "inspect", "--format", "{{.Id}}", published).strip();
        docker("rmi", "-f", id);
        assertThat(build("", Policy.DEFAULTS.with(Inputs.IMAGE, published))).isEqualTo(id);
    }

    @Test
    void publishesWhatWasTestedAlthoughTheTagHasMovedSince() throws Exception {
        String base = registry.host() + "/acme/base";
        push(build("LABEL tested=1\n", policy()), "1.0.0", Policy.DEFAULTS.with(Inputs.PUSH_TO, base));
        Policy policy = policy().with(Inputs.IMAGE, base + ":1.0.0").with(Inputs.STAGING, registry.host() + "/staging");
        String tested = build("", policy);
        String id = docker("image", "inspect", "--format", "{{.Id}}", tested).strip();
        String other = build("LABEL tested=0\n", policy());
        for (String moved : List.of(
                base + ":1.0.0",
                registry.host() + "/staging:" + id.substring(0, 31).replace(':', '-'))) {
            docker("tag", other, moved);
            docker("push", "-q", moved);
        }
        assertThat(push(tested, "2.0.0", policy).findings()).isEmpty();
        String pushed = Files.readString(folder.resolve(".polity/project/pushed.ref"));
        assertThat(docker("image", "inspect", "--format", "{{.Id}}", pushed).strip())
                .isEqualTo(id)
                .isNotEqualTo(other);
    }

    @Test
    void cannotTellWhetherAnImageIsGoodThatCannotBePulled() {
        Policy policy = Policy.DEFAULTS.with(Inputs.IMAGE, registry.host() + "/no/such:1");
        assertThatThrownBy(() -> build("", policy))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("/no/such:1 cannot be pulled");
    }

    private Policy policy() {
        return Policy.DEFAULTS.with(Inputs.PUSH_TO, registry.host() + "/acme/web");
    }

    private String build(String more, Policy policy) throws Exception {
        Scripts.write(folder, Map.of("Dockerfile", BASE + more));
        RecordingCheckRequest request = CheckRequests.in(folder).policy(policy).check("image");
        assertThat(new ProjectDomain().check(request).findings()).isEmpty();
        return Files.readString(folder.resolve(".polity/project/image.id"));
    }

    private CheckResult push(String image, String version, Policy policy) throws Exception {
        return new ProjectDomain()
                .check(CheckRequests.in(folder)
                        .deliverable(Deliverables.image(version))
                        .policy(policy)
                        .artifact("image", image)
                        .check("push"));
    }

    private static String docker(String... arguments) throws Exception {
        return Commands.run(
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toArray(String[]::new));
    }
}
