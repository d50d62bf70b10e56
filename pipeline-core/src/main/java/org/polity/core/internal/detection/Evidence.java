package org.polity.core.internal.detection;

import java.util.List;
import java.util.Optional;
import org.polity.api.DeliverableKind;

/**
 * A file at the root that says what is delivered.
 *
 * @param ecosystem who understands it
 * @param marker the file
 */
record Evidence(Ecosystem ecosystem, String marker) {

    /** All ecosystems. Where two of one kind stand side by side, the former one's words count. */
    private static final List<Ecosystem> ECOSYSTEMS =
            List.of(new MavenSources(), new NpmSources(), new GradleSources(), new DockerImage(), new HelmChart());

    /** Looks for them. */
    static List<Evidence> in(ProjectFiles files) {
        return ECOSYSTEMS.stream()
                .flatMap(ecosystem -> marker(ecosystem, files).stream())
                .toList();
    }

    /** The names of all files that would be one. */
    static List<String> allMarkers() {
        return ECOSYSTEMS.stream()
                .flatMap(ecosystem -> ecosystem.markers().stream())
                .toList();
    }

    DeliverableKind kind() {
        return ecosystem.kind();
    }

    Ecosystem.Statement read(ProjectFiles files) {
        return ecosystem.read(files, marker);
    }

    private static Optional<Evidence> marker(Ecosystem ecosystem, ProjectFiles files) {
        return ecosystem.markers().stream().filter(files::has).findFirst().map(found -> new Evidence(ecosystem, found));
    }
}
