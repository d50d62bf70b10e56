package org.polity.domains.project.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.project.Commands;
import org.polity.domains.project.Deliverables;
import org.polity.domains.project.ProjectDomain;
import org.polity.domains.project.input.Inputs;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.RecordingCheckRequest;
import org.polity.testkit.engine.LocalRegistry;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** Real registries that let nobody in without a login, and a real engine. */
@RequiresTool({Tool.BASE_IMAGE, Tool.DOCKER_REGISTRY})
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RegistryLoginOnThisMachineTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    @TempDir
    Path data;

    @BeforeEach
    void takeLoginsFromHere() {
        System.setProperty("DOCKER_CONFIG", data.toString());
    }

    @AfterEach
    void takeThemFromWhereTheyWere() {
        System.clearProperty("DOCKER_CONFIG");
    }

    @Test
    void publishesWithAPasswordAndNotWithoutOne() throws Exception {
        Path users = Files.writeString(
                data.resolve("htpasswd"), "ann:$2b$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2\n");
        try (LocalRegistry registry =
                LocalRegistry.start(data, "auth:\n  htpasswd: {realm: tests, path: \"" + users + "\"}\n")) {
            publishesOnlyWithTheRightPassword(registry);
        }
    }

    @Test
    void publishesWithATokenAndNotWithoutOne() throws Exception {
        OwnCertificate own = OwnCertificate.make(data);
        try (TokenServer tokens = TokenServer.start(own, "ann", PASSWORD);
                LocalRegistry registry = LocalRegistry.start(data, tokens.configuration())) {
            publishesOnlyWithTheRightPassword(registry);
        }
    }

    @Test
    void asksARegistryWhoseCertificateTheOrganisationMadeItself() throws Exception {
        OwnCertificate own = OwnCertificate.make(data);
        try (LocalRegistry registry = LocalRegistry.start(
                data, "  tls: {certificate: \"%s\", key: \"%s\"}\n".formatted(own.certificateFile(), own.keyFile()))) {
            ImageName name = ImageName.parse(registry.host() + "/acme/web:1.0.0");
            Commands.run("docker", "tag", Tool.BASE_IMAGE_NAME, name.tagged());
            Commands.run("docker", "push", "-q", name.tagged());
            Commands.run("docker", "rmi", name.tagged());
            String id = Commands.run("docker", "inspect", "--format", "{{.Id}}", Tool.BASE_IMAGE_NAME);
            Path certificates = Files.createDirectories(data.resolve("certs.d/" + registry.host()));
            Files.copy(own.certificateFile(), certificates.resolve("ca.crt"));
            assertThat(registry(registry, certificates.getParent())
                            .find(name)
                            .orElseThrow()
                            .isOf(id))
                    .isTrue();

            Files.copy(
                    OwnCertificate.make(Files.createDirectory(data.resolve("other")))
                            .certificateFile(),
                    certificates.resolve("ca.crt"),
                    StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(
                            () -> registry(registry, certificates.getParent()).find(name))
                    .isInstanceOf(CheckException.class)
                    .hasMessageContaining("does not say what it has")
                    .hasMessageContaining("PKIX path");

            Files.writeString(certificates.resolve("ca.crt"), "no certificate");
            assertThatThrownBy(() -> registry(registry, certificates.getParent()))
                    .isInstanceOf(CheckException.class)
                    .hasMessageContaining("the certificates of the registry " + registry.host());
        }
    }

    private static Registry registry(LocalRegistry registry, Path certificates) throws Exception {
        return Registry.of(
                registry.host(),
                new RegistryLogins(Path.of("none"), List.of(), Duration.ofSeconds(1)),
                new RegistryTrust(List.of(certificates)),
                Duration.ofSeconds(20));
    }

    private void publishesOnlyWithTheRightPassword(LocalRegistry registry) throws Exception {
        String id = Commands.run("docker", "inspect", "--format", "{{.Id}}", Tool.BASE_IMAGE_NAME);
        for (String wrong : List.of("", "hunter2")) {
            login(registry, wrong);
            assertThatThrownBy(() -> push(registry, id))
                    .isInstanceOf(CheckException.class)
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("hunter2");
        }
        login(registry, PASSWORD);
        RecordingCheckRequest request = push(registry, id);
        assertThat(folder.resolve(".polity/project/pushed.ref")).exists();
        assertThat(request.lines())
                .anyMatch(line -> line.startsWith("published " + registry.host() + "/acme/web@sha256:"))
                .noneMatch(line -> line.contains(PASSWORD) || line.contains(base64("ann:" + PASSWORD)));
        Commands.run("docker", "rmi", registry.host() + "/acme/web:1.0.0");
    }

    private RecordingCheckRequest push(LocalRegistry registry, String id) throws Exception {
        RecordingCheckRequest request = CheckRequests.in(folder)
                .deliverable(Deliverables.image("1.0.0"))
                .policy(Policy.DEFAULTS.with(Inputs.PUSH_TO, registry.host() + "/acme/web"))
                .artifact("image", id)
                .check("push");
        assertThat(new ProjectDomain().check(request).findings()).isEmpty();
        return request;
    }

    private void login(LocalRegistry registry, String password) throws Exception {
        String auth = password.isEmpty() ? "{}" : "{\"auth\": \"" + base64("ann:" + password) + "\"}";
        Files.writeString(data.resolve("config.json"), "{\"auths\": {\"" + registry.host() + "\": " + auth + "}}");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
