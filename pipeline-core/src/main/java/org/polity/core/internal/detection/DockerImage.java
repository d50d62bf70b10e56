package org.polity.core.internal.detection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.DeliverableKind;

/**
 * What a {@code Dockerfile} states by the labels of its last stage, whose names the OCI image specification sets. The
 * file's names are those that Docker and Podman look for by themselves.
 */
final class DockerImage implements Ecosystem {

    private static final String TITLE = "org.opencontainers.image.title";
    private static final String VERSION = "org.opencontainers.image.version";

    @Override
    public DeliverableKind kind() {
        return DeliverableKind.DOCKER_IMAGE;
    }

    @Override
    public List<String> markers() {
        return List.of("Dockerfile", "dockerfile", "Containerfile");
    }

    @Override
    public Statement read(ProjectFiles files, String marker) {
        Map<String, String> labels =
                DockerfileLabels.of(new DockerfileLines(files.text(marker).orElseThrow()));
        return Statement.of(Optional.ofNullable(labels.get(TITLE)), Optional.ofNullable(labels.get(VERSION)));
    }
}
