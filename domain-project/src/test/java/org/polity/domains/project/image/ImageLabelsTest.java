package org.polity.domains.project.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class ImageLabelsTest {

    private static final String COMMITTED = "2026-02-02T00:00:00Z";

    @Test
    @RequiresTool(Tool.GIT)
    void sayWhereAnImageComesFrom(@TempDir Path folder) throws Exception {
        git(folder, COMMITTED, "init", "-q");
        git(folder, COMMITTED, "remote", "add", "origin", "https://bot:s3cret@git.example.org/acme/web.git");
        git(folder, COMMITTED, "commit", "-q", "--allow-empty", "-m", "one", "--date", "2026-01-01T00:00:00Z");
        Map<String, String> labels = ImageLabels.of(CheckRequests.in(folder)
                .deliverable(deliverable())
                .repository(folder)
                .check("image"));
        assertThat(labels)
                .containsEntry("org.opencontainers.image.version", "1.2.3")
                .containsEntry("org.opencontainers.image.revision", "abc")
                .containsEntry("org.opencontainers.image.source", "https://git.example.org/acme/web.git")
                .containsEntry("org.opencontainers.image.created", "2026-02-02T00:00:00+00:00");
    }

    /** In the last days of December the week belongs to the next year, and the afternoon has hours beyond twelve. */
    @ParameterizedTest
    @CsvSource({
        "2024-12-30T23:59:59Z, 2024-12-30T23:59:59+00:00",
        "2026-12-31T12:00:00+02:00, 2026-12-31T12:00:00+02:00"
    })
    @RequiresTool(Tool.GIT)
    void countYearsByTheCalendarAndHoursByTheDay(String date, String label, @TempDir Path folder) throws Exception {
        git(folder, date, "init", "-q");
        git(folder, date, "commit", "-q", "--allow-empty", "-m", "one");
        assertThat(ImageLabels.of(CheckRequests.in(folder)
                        .deliverable(deliverable())
                        .repository(folder)
                        .check("image")))
                .containsEntry("org.opencontainers.image.created", label);
    }

    @Test
    void sayNothingThatNobodyKnows(@TempDir Path folder) throws Exception {
        assertThat(ImageLabels.of(CheckRequests.in(folder).check("image"))).isEmpty();
    }

    private static Deliverable deliverable() {
        return new Deliverable(
                DeliverableKind.DOCKER_IMAGE,
                "acme/web",
                Optional.of(new Deliverable.Version("1.2.3", Deliverable.Version.Origin.GIT)),
                Optional.of("abc"),
                Optional.empty());
    }

    private static void git(Path folder, String date, String... arguments) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org"), Stream.of(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().put("GIT_COMMITTER_DATE", date);
        assertThat(builder.start().waitFor()).isZero();
    }
}
