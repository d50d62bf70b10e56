package org.polity.testkit.importing;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.polity.testkit.importing.ImportAccountContract.Part;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys of YAML texts, by SnakeYAML, which whoever uses this class brings along. */
public final class YamlParts {

    private static final int DEEPEST = 200;

    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlParts() {}

    /** The keys of all documents; those behind an alias stand where its anchor is. */
    public static List<Part> of(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        YamlParts parts = new YamlParts();
        List<Part> keys = new ArrayList<>();
        new Yaml(new SafeConstructor(options))
                .composeAll(new StringReader(text))
                .forEach(document -> keys.addAll(parts.keys(document)));
        return keys;
    }

    private List<Part> keys(Node node) {
        List<Part> keys = new ArrayList<>();
        if (!seen.add(node)) {
            return keys;
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> keys.addAll(keys(item)));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                Mark mark = entry.getKeyNode().getStartMark();
                keys.add(new Part(
                        (mark.getLine() + 1) + ":" + (mark.getColumn() + 1),
                        entry.getKeyNode().toString(),
                        keys(entry.getValueNode())));
            }
        }
        return keys;
    }
}
