package org.polity.domains.security.yaml;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a stream of YAML documents. Aliases and merge keys are resolved, as Kubernetes does. The stream is hostile:
 * depth and the number of nodes are limited, and an alias inside its own anchor is refused.
 */
public final class YamlDocuments {

    private static final int MAX_NESTING = 100;
    private static final int MAX_DEPTH = 300;
    private static final int MAX_NODES = 500_000;
    private static final String MERGE = "<<";

    private final YAMLParser parser;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private int nodes;

    private YamlDocuments(YAMLParser parser) {
        this.parser = parser;
    }

    /**
     * The documents of a stream, in order.
     *
     * @throws IOException when it is not well-formed, or too large or too deep to be honest
     */
    public static List<YamlNode> read(String stream) throws IOException {
        YAMLFactory factory = YAMLFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .build())
                .build();
        try (YAMLParser parser = factory.createParser(stream)) {
            YamlDocuments documents = new YamlDocuments(parser);
            List<YamlNode> roots = new ArrayList<>();
            while (parser.nextToken() != null) {
                roots.add(documents.node());
            }
            return roots;
        }
    }

    private YamlNode node() throws IOException {
        count(1);
        if (parser.isCurrentAlias()) {
            return aliased(parser.getText());
        }
        String anchor = parser.getObjectId() == null ? "" : parser.getObjectId().toString();
        int line = parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        YamlNode node = switch (token) {
            case START_OBJECT -> mapping(line);
            case START_ARRAY -> sequence(line);
            case VALUE_NULL -> new YamlScalar("", line);
            default -> new YamlScalar(parser.getText(), line);
        };
        if (node.depth() > MAX_DEPTH) {
            throw new IOException("line " + line + ": nested too deeply");
        }
        if (!anchor.isEmpty()) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private YamlNode aliased(String name) throws IOException {
        YamlNode node = anchors.get(name);
        if (node == null) {
            throw new IOException("line " + parser.currentTokenLocation().getLineNr() + ": the alias *" + name
                    + " has no anchor in front of it");
        }
        return node;
    }

    private YamlNode mapping(int line) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        int depth = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            YamlNode value = node();
            depth = Math.max(depth, value.depth());
            entries.put(key, value);
        }
        YamlNode merged = entries.remove(MERGE);
        if (merged != null) {
            merge(merged, entries);
        }
        return new YamlMapping(entries, line, depth + 1);
    }

    /** Merge keys: the mapping's own entries win, then those of the mapping that is named first. */
    private void merge(YamlNode from, Map<String, YamlNode> entries) throws IOException {
        List<YamlNode> sources = from instanceof YamlSequence list ? list.items() : List.of(from);
        for (YamlNode source : sources) {
            if (source instanceof YamlMapping mapping) {
                count(mapping.entries().size());
                mapping.entries().forEach(entries::putIfAbsent);
            }
        }
    }

    private YamlNode sequence(int line) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        int depth = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            YamlNode item = node();
            depth = Math.max(depth, item.depth());
            items.add(item);
        }
        return new YamlSequence(items, line, depth + 1);
    }

    private void count(int more) throws IOException {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new IOException("more than " + MAX_NODES + " values");
        }
    }
}
