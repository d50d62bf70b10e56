package org.polity.core.internal.detection;

import java.util.List;
import java.util.Optional;
import org.polity.api.DeliverableKind;

/** What {@code pom.xml} of Maven states, with what it inherits from parents in the same repository. */
final class MavenSources implements Ecosystem {

    @Override
    public DeliverableKind kind() {
        return DeliverableKind.SOURCES;
    }

    @Override
    public List<String> markers() {
        return List.of("pom.xml");
    }

    @Override
    public Statement read(ProjectFiles files, String marker) {
        PomLineage lineage = PomLineage.of(files, marker);
        Optional<String> version = lineage.version();
        return new Statement(lineage.artifactId(), version, version.isEmpty() && lineage.isVersioned());
    }
}
