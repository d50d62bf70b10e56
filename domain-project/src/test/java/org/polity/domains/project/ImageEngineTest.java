package org.polity.domains.project;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.polity.api.domain.CheckException;

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
}
