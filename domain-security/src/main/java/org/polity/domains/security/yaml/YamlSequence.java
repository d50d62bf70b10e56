package org.polity.domains.security.yaml;

import java.util.List;

/**
 * A list.
 *
 * @param items its items
 * @param line its line
 * @param depth its depth
 */
public record YamlSequence(List<YamlNode> items, int line, int depth) implements YamlNode {
    /** Copies the list. */
    public YamlSequence {
        items = List.copyOf(items);
    }
}
