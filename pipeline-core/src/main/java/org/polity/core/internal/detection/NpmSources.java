package org.polity.core.internal.detection;

import java.util.List;
import java.util.Optional;
import org.polity.api.DeliverableKind;

/** What {@code package.json} of npm, Yarn or pnpm states; of a workspace, that of the root. */
final class NpmSources implements Ecosystem {

    @Override
    public DeliverableKind kind() {
        return DeliverableKind.SOURCES;
    }

    @Override
    public List<String> markers() {
        return List.of("package.json");
    }

    @Override
    public Statement read(ProjectFiles files, String marker) {
        List<Optional<String>> texts = files.json(marker, "name", "version").orElseThrow();
        return Statement.of(texts.get(0), texts.get(1));
    }
}
