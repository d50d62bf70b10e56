package org.polity.domains.security.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys and values.
 *
 * @param entries the values by key, in the order of the document
 * @param line its line
 * @param depth its depth
 */
public record YamlMapping(Map<String, YamlNode> entries, int line, int depth) implements YamlNode {

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");

    /** Copies the map, and keeps its order. */
    public YamlMapping {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value under a key; empty when there is no such key. */
    public Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The mapping under a key; empty when there is none. */
    public Optional<YamlMapping> mapping(String key) {
        return get(key).filter(YamlMapping.class::isInstance).map(YamlMapping.class::cast);
    }

    /** The mappings in the list under a key; none when there is no such list. */
    public List<YamlMapping> mappings(String key) {
        return items(key).stream()
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .toList();
    }

    /** The items of the list under a key; none when there is no such list. */
    public List<YamlNode> items(String key) {
        return get(key).filter(YamlSequence.class::isInstance)
                .map(node -> ((YamlSequence) node).items())
                .orElse(List.of());
    }

    /** The single value under a key; empty when there is none. */
    public Optional<String> text(String key) {
        return get(key).filter(YamlScalar.class::isInstance)
                .map(node -> ((YamlScalar) node).text())
                .filter(text -> !text.isEmpty());
    }

    /** Whether the value under a key is true, in any of YAML 1.1's ways to say so. */
    public boolean isTrue(String key) {
        return text(key)
                .filter(text -> TRUE.contains(text.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** The line of the value under a key; the mapping's own when there is none. */
    public int lineOf(String key) {
        return get(key).map(YamlNode::line).orElse(line);
    }
}
