package org.polity.domains.project.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.polity.api.domain.CheckException;
import org.polity.domains.project.ProjectDomain;
import org.polity.domains.project.Scripts;
import org.polity.domains.project.registry.FakeHttp;
import org.polity.testkit.domain.CheckRequests;

class ImageEngineTest {

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void saysHowToStartAnEngineWhereNoneAnswers() {
        System.setProperty("DOCKER_HOST", "unix:///no/such/docker.sock");
        try {
            assertThatThrownBy(ImageEngine::connect)
                    .isInstanceOfSatisfying(
                            CheckException.class,
                            e -> Assertions.assertThat(e.next())
                                    .hasValueSatisfying(
                                            next -> Assertions.assertThat(next).contains("Start one", "DOCKER_HOST")))
                    .hasMessage("no Docker engine answers at unix:///no/such/docker.sock");
        } finally {
            System.clearProperty("DOCKER_HOST");
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void cannotTellWhenTheEngineGoesAwayInMidBuild(@TempDir Path folder) throws Exception {
        Scripts.write(folder, Map.of("Dockerfile", "FROM scratch\nLABEL a=b\n"));
        try (FakeHttp engine = FakeHttp.start(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/_ping")) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.sendResponseHeaders(200, 1000); // and no more than half of a line follows
                exchange.getResponseBody().write("{\"stream\":\"Step 1/2 : FROM scr".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                throw new IOException("gone");
            }
        })) {
            System.setProperty("DOCKER_HOST", "tcp://" + engine.host());
            assertThatThrownBy(() ->
                            new ProjectDomain().check(CheckRequests.in(folder).check("image")))
                    .isInstanceOf(CheckException.class)
                    .hasMessageContaining("the Docker engine broke off");
            Assertions.assertThat(folder.resolve(".polity/project/image.id")).doesNotExist();
        } finally {
            System.clearProperty("DOCKER_HOST");
        }
    }
}
