package org.polity.domains.security;

import java.util.List;

/**
 * A list.
 *
 * @param items its items
 * @param line its line
 * @param depth its depth
 */
record YamlSequence(List<YamlNode> items, int line, int depth) implements YamlNode {
    YamlSequence {
        items = List.copyOf(items);
    }
}
