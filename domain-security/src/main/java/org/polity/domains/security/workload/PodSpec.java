package org.polity.domains.security.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.polity.domains.security.text.Quoted;
import org.polity.domains.security.yaml.YamlMapping;
import org.polity.domains.security.yaml.YamlNode;
import org.polity.domains.security.yaml.YamlSequence;

/**
 * What pods are made from, in an object of any kind that makes some.
 *
 * @param object the object, for messages: {@code Deployment 'web'}
 * @param spec the specification of the pods
 */
record PodSpec(String object, YamlMapping spec) {

    private static final int MAX_VISITS = 500_000;
    private static final String CONTAINERS = "containers";
    private static final Set<String> DATA_ONLY = Set.of("ConfigMap", "Secret", "CustomResourceDefinition");

    /** The pod specifications in an object, whatever its kind: whatever has a list of containers is one. */
    static List<PodSpec> in(YamlMapping object) {
        String kind = object.text("kind").orElse("object");
        if (DATA_ONLY.contains(kind)) {
            return List.of();
        }
        String name = object.mapping("metadata")
                .flatMap(metadata -> metadata.text("name"))
                .orElse("");
        return new Search(kind + " " + Quoted.of(name)).run(object);
    }

    /** Its containers of all sorts. */
    List<PodContainer> containers() {
        Optional<YamlMapping> security = spec.mapping("securityContext");
        return Stream.of("initContainers", CONTAINERS, "ephemeralContainers")
                .flatMap(key -> spec.mappings(key).stream())
                .map(container -> new PodContainer(object, container, security))
                .toList();
    }

    /** Walks through an object. What aliases share is visited at each place, but not without end. */
    private static final class Search {

        private final String object;
        private final List<PodSpec> found = new ArrayList<>();
        private int visits;

        Search(String object) {
            this.object = object;
        }

        List<PodSpec> run(YamlNode node) {
            visit(node);
            return found;
        }

        private void visit(YamlNode node) {
            if (++visits > MAX_VISITS) {
                throw new TooManyNodesException();
            }
            if (node instanceof YamlSequence list) {
                list.items().forEach(this::visit);
            } else if (node instanceof YamlMapping mapping) {
                if (mapping.mappings(CONTAINERS).stream().anyMatch(Search::isContainer)) {
                    found.add(new PodSpec(object, mapping));
                } else {
                    mapping.entries().values().forEach(this::visit);
                }
            }
        }

        private static boolean isContainer(YamlMapping item) {
            return item.get("image").isPresent() || item.get("name").isPresent();
        }
    }
}
