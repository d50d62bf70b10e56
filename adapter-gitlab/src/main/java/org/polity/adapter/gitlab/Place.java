package org.polity.adapter.gitlab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.step.Placement;

/** Where a job runs, as the keywords of it. */
final class Place {

    private Place() {}

    /** No keyword at all where any runner will do. */
    static Map<String, Object> keywords(Placement placement) {
        if (placement instanceof Placement.Node node && !node.labels().isEmpty()) {
            return Map.of("tags", node.labels().stream().map(Expansion::literal).toList());
        }
        if (placement instanceof Placement.Container container) {
            Map<String, Object> image = new LinkedHashMap<>();
            image.put("name", Expansion.literal(container.image()));
            image.put("entrypoint", List.of(""));
            return Map.of("image", image);
        }
        return Map.of();
    }
}
