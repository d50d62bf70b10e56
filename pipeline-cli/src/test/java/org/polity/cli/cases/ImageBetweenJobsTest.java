package org.polity.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.cli.Cli;
import org.polity.core.SampleRepository;
import org.polity.testkit.engine.LocalRegistry;
import org.polity.testkit.engine.OwnEngine;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/**
 * The jobs of a generated pipeline on two agents, each with a Docker engine of its own: what one of them built is what the
 * other looks at and publishes, and it gets there through a real registry.
 */
@RequiresTool({Tool.BASE_IMAGE, Tool.DOCKERD, Tool.DOCKER_REGISTRY, Tool.GITLAB_CI_LOCAL})
class ImageBetweenJobsTest {

    @TempDir
    private Path temporary;

    private Path deliverable;

    @BeforeEach
    void makeTheFolder() throws IOException {
        deliverable = Files.createDirectory(temporary.resolve("web"));
    }

    @Test
    void theImageThatOneAgentBuiltIsInspectedAndPublishedByAnother() throws Exception {
        try (LocalRegistry registry = LocalRegistry.start(Files.createDirectory(temporary.resolve("registry")));
                OwnEngine builder = OwnEngine.onSocket(Files.createDirectory(temporary.resolve("a")));
                OwnEngine other = OwnEngine.onSocket(Files.createDirectory(temporary.resolve("b")))) {
            layOut(registry, pinnedBase(registry, builder));
            Path tools = polityOnAgents(builder, other);
            assertThat(Cli.in(deliverable)
                            .run("generate", "gitlab", "--mode", "static")
                            .exitCode())
                    .isZero();
            SampleRepository.create(deliverable, "An image and its pipeline");

            String log = GitlabCiLocal.executeAll(deliverable, tools);

            assertThat(log).contains("PASS  project/image", "PASS  security/image", "PASS  project/push");
            String staged = Files.readString(deliverable.resolve(".polity/artifacts/project/image/image.id"))
                    .strip();
            assertThat(staged).matches(registry.host() + "/staging@sha256:[0-9a-f]{64}");
            assertThat(other.docker("image", "inspect", "--format", "{{.Id}}", staged))
                    .isEqualTo(builder.docker("image", "inspect", "--format", "{{.Id}}", staged));
            assertThat(digest(registry, "acme/web", "1.0.0")).isEqualTo(staged.substring(staged.indexOf('@') + 1));
        }
    }

    private void layOut(LocalRegistry registry, String base) throws IOException {
        Files.writeString(deliverable.resolve("pipeline.yaml"), """
                deliverable: { kind: docker-image, name: acme/web, version: 1.0.0, owner: team-a }
                staging: %s/staging
                pushTo: %1$s/acme/web
                """.formatted(registry.host()));
        Files.writeString(
                deliverable.resolve("Dockerfile"), "FROM " + base + "\nCOPY greeting /greeting\nUSER 10001\n");
        Files.writeString(deliverable.resolve("greeting"), "hello\n");
        Files.writeString(deliverable.resolve(".gitignore"), ".polity/\n.gitlab-ci-local/\n");
    }

    /** The image that tests build upon, as the security domain wants it named: by its digest. */
    private static String pinnedBase(LocalRegistry registry, OwnEngine engine) throws Exception {
        String name = registry.host() + "/base";
        engine.docker("tag", Tool.BASE_IMAGE_NAME, name + ":1");
        engine.docker("push", name + ":1");
        return name + ":1@" + digest(registry, "base", "1");
    }

    private static String digest(LocalRegistry registry, String name, String tag) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + registry.host() + "/v2/" + name + "/manifests/" + tag))
                .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Docker-Content-Digest")
                .orElseThrow();
    }

    /** A folder with the command {@code polity}, which finds itself on the agent that its step is for. */
    private Path polityOnAgents(OwnEngine builder, OwnEngine other) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("bin"));
        Path polity = Files.writeString(folder.resolve("polity"), """
                #!/bin/sh
                case $2 in
                  project/image) DOCKER_HOST='%s' ;;
                  *) DOCKER_HOST='%s' ;;
                esac
                export DOCKER_HOST XDG_CACHE_HOME='%s' XDG_STATE_HOME='%s' HOME='%s'
                exec '%s' -cp '%s' org.polity.cli.Main "$@"
                """.formatted(
                        builder.host(),
                        other.host(),
                        temporary.resolve("cache"),
                        temporary.resolve("state"),
                        temporary.resolve("home"),
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path")));
        assertThat(polity.toFile().setExecutable(true)).isTrue();
        return folder;
    }
}
