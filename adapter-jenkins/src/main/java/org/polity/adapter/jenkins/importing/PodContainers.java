package org.polity.adapter.jenkins.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Finds the containers of a pod in its YAML, with their images (Kubernetes API, PodSpec). No tag in it makes an object. */
final class PodContainers {

    private static final int MOST_CHARACTERS = 100_000;

    private PodContainers() {}

    /** The images of the containers that are named, in the order of the text; none of a text that is no pod. */
    static Map<String, String> of(String yaml) {
        Map<String, String> images = new LinkedHashMap<>();
        if (yaml.length() > MOST_CHARACTERS) {
            return images;
        }
        try {
            for (Object document : yaml().loadAll(yaml)) {
                if (document instanceof Map<?, ?> pod
                        && pod.get("spec") instanceof Map<?, ?> spec
                        && spec.get("containers") instanceof List<?> containers) {
                    containers.forEach(container -> add(container, images));
                }
            }
            return images;
        } catch (YAMLException e) {
            return Map.of();
        }
    }

    /** A key that stands twice is Kubernetes' to complain of, not the parser's log's. */
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setWarnOnDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static void add(Object container, Map<String, String> images) {
        if (container instanceof Map<?, ?> keys
                && keys.get("name") instanceof String name
                && keys.get("image") instanceof String image) {
            images.put(name, image);
        }
    }
}
