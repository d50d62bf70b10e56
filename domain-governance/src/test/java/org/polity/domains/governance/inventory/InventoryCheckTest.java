package org.polity.domains.governance.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.domain.CheckException;
import org.polity.domains.governance.GovernanceDomain;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SourceTrees;

class InventoryCheckTest {

    @TempDir
    Path workspace;

    @Test
    void writesWhatTheDeliverableIsAndWhatItIsMadeWith() throws Exception {
        run(new Deliverable(
                DeliverableKind.DOCKER_IMAGE,
                "acme/\"web\"",
                Optional.of(new Deliverable.Version("1.2.3", Deliverable.Version.Origin.FILE)),
                Optional.of("abc-dirty"),
                Optional.of("team-a")));
        JsonNode inventory = read();
        assertThat(inventory.get("name").asText()).isEqualTo("acme/\"web\"");
        assertThat(inventory.get("kind").asText()).isEqualTo("docker-image");
        assertThat(inventory.get("version").asText()).isEqualTo("1.2.3");
        assertThat(inventory.get("revision").asText()).isEqualTo("abc-dirty");
        assertThat(inventory.get("owner").asText()).isEqualTo("team-a");
        assertThat(inventory.get("technologies")).singleElement().satisfies(technology -> {
            assertThat(technology.get("name").asText()).isEqualTo("image:alpine");
            assertThat(technology.get("version").asText()).isEqualTo("3.22");
            assertThat(technology.get("file").asText()).isEqualTo("Dockerfile");
            assertThat(technology.get("line").asInt()).isEqualTo(1);
        });
    }

    @Test
    void writesNullForWhatIsNotKnown() throws Exception {
        run(new Deliverable(DeliverableKind.SOURCES, "a", Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(read().get("version").isNull()).isTrue();
        assertThat(read().get("owner").isNull()).isTrue();
    }

    @Test
    void writesTheSameBytesEachTime() throws Exception {
        Deliverable deliverable =
                new Deliverable(DeliverableKind.SOURCES, "a", Optional.empty(), Optional.empty(), Optional.empty());
        run(deliverable);
        byte[] first = Files.readAllBytes(workspace.resolve(InventoryCheck.PATH));
        run(deliverable);
        assertThat(workspace.resolve(InventoryCheck.PATH)).hasBinaryContent(first);
    }

    @Test
    void followsNoLinkOutOfTheWorkspace(@TempDir Path outside) throws Exception {
        Files.createDirectories(workspace.resolve(".polity"));
        Files.createSymbolicLink(workspace.resolve(".polity/governance"), outside);
        assertThatThrownBy(() -> run(new Deliverable(
                        DeliverableKind.SOURCES, "a", Optional.empty(), Optional.empty(), Optional.empty())))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("symbolic link");
        assertThat(outside).isEmptyDirectory();
    }

    private void run(Deliverable deliverable) throws Exception {
        new GovernanceDomain()
                .check(CheckRequests.in(workspace)
                        .deliverable(deliverable)
                        .sources(SourceTrees.of(Map.of("Dockerfile", "FROM alpine:3.22\n")))
                        .check("inventory"));
    }

    private JsonNode read() throws Exception {
        return new ObjectMapper()
                .readTree(workspace.resolve(InventoryCheck.PATH).toFile());
    }
}
