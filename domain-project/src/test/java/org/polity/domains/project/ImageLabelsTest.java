package org.polity.domains.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class ImageLabelsTest {

    @Test
    @RequiresTool(Tool.GIT)
    void sayWhereAnImageComesFrom(@TempDir Path folder) throws Exception {
        git(folder, "init", "-q");
        git(folder, "remote", "add", "origin", "https://bot:s3cret@git.example.org/acme/web.git");
        git(folder, "commit", "-q", "--allow-empty", "-m", "one", "--date", "2026-01-01T00:00:00Z");
        Deliverable deliverable = new Deliverable(
                DeliverableKind.DOCKER_IMAGE,
                "acme/web",
                Optional.of(new Deliverable.Version("1.2.3", Deliverable.Version.Origin.GIT)),
                Optional.of("abc"),
                Optional.empty());
        Map<String, String> labels = ImageLabels.of(CheckRequests.in(folder)
                .deliverable(deliverable)
                .repository(folder)
                .check("image"));
        assertThat(labels)
                .containsEntry("org.opencontainers.image.version", "1.2.3")
                .containsEntry("org.opencontainers.image.revision", "abc")
                .containsEntry("org.opencontainers.image.source", "https://git.example.org/acme/web.git")
                .containsEntry("org.opencontainers.image.created", "2026-02-02T00:00:00+00:00");
    }

    @Test
    void sayNothingThatNobodyKnows(@TempDir Path folder) throws Exception {
        assertThat(ImageLabels.of(CheckRequests.in(folder).check("image"))).isEmpty();
    }

    private static void git(Path folder, String... arguments) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org"), Stream.of(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().put("GIT_COMMITTER_DATE", "2026-02-02T00:00:00Z");
        assertThat(builder.start().waitFor()).isZero();
    }
}
