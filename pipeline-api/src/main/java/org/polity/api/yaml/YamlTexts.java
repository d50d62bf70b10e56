package org.polity.api.yaml;

import java.util.ArrayList;
import java.util.List;

/** The texts of a value: of one, or of a list in which lists may stand, as CI systems lay them flat. */
public final class YamlTexts {

    private static final int MOST = 20_000;
    private static final int DEPTH = 12;

    private final List<String> texts = new ArrayList<>();

    private YamlTexts() {}

    /**
     * The texts, in order.
     *
     * @throws IllegalArgumentException when there is anything else in the list, or too much
     */
    public static List<String> of(YamlNode node) {
        YamlTexts texts = new YamlTexts();
        texts.add(node, 0);
        return texts.texts;
    }

    private void add(YamlNode node, int depth) {
        if (depth > DEPTH || texts.size() > MOST) {
            throw new IllegalArgumentException("the list is too deep or too long");
        }
        if (node instanceof YamlNode.Scalar scalar) {
            if (!scalar.isNull()) {
                texts.add(scalar.text());
            }
        } else if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> add(item, depth + 1));
        } else {
            throw new IllegalArgumentException("line " + node.location().line()
                    + " holds a mapping where a text belongs; a text with ': ' in it has to stand in quotes");
        }
    }
}
