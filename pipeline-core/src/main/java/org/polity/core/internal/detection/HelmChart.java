package org.polity.core.internal.detection;

import java.util.List;
import java.util.Optional;
import org.polity.api.DeliverableKind;

/** What {@code Chart.yaml} of Helm states. */
final class HelmChart implements Ecosystem {

    @Override
    public DeliverableKind kind() {
        return DeliverableKind.HELM_CHART;
    }

    @Override
    public List<String> markers() {
        return List.of("Chart.yaml");
    }

    @Override
    public Statement read(ProjectFiles files, String marker) {
        List<Optional<String>> texts = files.yaml(marker, "name", "version").orElseThrow();
        return Statement.of(texts.get(0), texts.get(1));
    }
}
