package org.polity.domains.security.yaml;

/**
 * A single value.
 *
 * @param text the value as text; {@code null} in the document is an empty text
 * @param line its line
 */
public record YamlScalar(String text, int line) implements YamlNode {
    @Override
    public int depth() {
        return 1;
    }
}
