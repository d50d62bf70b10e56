package org.polity.adapter.gitlab.importing;

import org.polity.api.yaml.YamlNode;

/** Values that are one text. */
final class Texts {

    private Texts() {}

    /**
     * The text of a value.
     *
     * @throws IllegalArgumentException where it is a list or a mapping
     */
    static String one(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw new IllegalArgumentException("a text belongs here");
    }
}
