package org.polity.api.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;

/**
 * Builds trees out of what a YAML parser reports, one event after the other (YAML 1.2.2, chapter 3.1). Aliases share the node
 * of their anchor, so that a tree is no larger than its file. Not for use by several threads.
 */
public final class YamlTree {

    /** How deep nodes may stand within each other. */
    public static final int MAX_DEPTH = 100;

    /** A mapping or sequence that is not complete yet. */
    private static final class Open {
        final boolean mapping;
        final Optional<String> tag;
        final Optional<String> anchor;
        final Location location;
        final List<YamlNode> items = new ArrayList<>();
        final List<YamlEntry> entries = new ArrayList<>();
        Optional<YamlNode.Scalar> key = Optional.empty();

        Open(boolean mapping, Optional<String> tag, Optional<String> anchor, Location location) {
            this.mapping = mapping;
            this.tag = tag;
            this.anchor = anchor;
            this.location = location;
        }
    }

    private final String file;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Set<String> openAnchors = new HashSet<>();
    private final List<YamlNode> documents = new ArrayList<>();

    /**
     * Begins a file.
     *
     * @param file its name, for messages
     */
    public YamlTree(String file) {
        this.file = file;
    }

    /** The documents that are complete, in the order of the file. */
    public List<YamlNode> documents() {
        return List.copyOf(documents);
    }

    /**
     * A single value.
     *
     * @param plain whether it is written without quotes and not as a block
     * @param line counted from 1
     * @param column counted from 1
     * @throws InvalidInputException when the NUL character is in it, which no script, variable or path can hold
     */
    public void scalar(
            String text, boolean plain, Optional<String> tag, Optional<String> anchor, int line, int column) {
        Location location = new Location(file, line, column);
        if (text.indexOf('\0') >= 0) {
            throw refuse(location, "this text holds the NUL character", "Take \"\\0\" out of it");
        }
        YamlNode node = new YamlNode.Scalar(text, plain, tag, location);
        anchor.ifPresent(name -> anchors.put(name, node));
        add(node);
    }

    /** What an anchor marks, once more. */
    public void alias(String name, int line, int column) {
        Location location = new Location(file, line, column);
        YamlNode node = anchors.get(name);
        if (node == null) {
            boolean cyclic = openAnchors.contains(name);
            throw refuse(
                    location,
                    cyclic ? "*" + name + " stands within what it stands for" : "nothing is marked by &" + name,
                    cyclic ? "Take it out of there" : "Mark the value, in front of here");
        }
        add(node);
    }

    /** The beginning of a mapping. */
    public void startMapping(Optional<String> tag, Optional<String> anchor, int line, int column) {
        start(new Open(true, tag, anchor, new Location(file, line, column)));
    }

    /** The beginning of a sequence. */
    public void startSequence(Optional<String> tag, Optional<String> anchor, int line, int column) {
        start(new Open(false, tag, anchor, new Location(file, line, column)));
    }

    /** The end of the mapping or sequence that began last and has not ended. */
    public void end() {
        Open last = open.pop();
        YamlNode node = last.mapping
                ? new YamlNode.Mapping(last.entries, last.tag, last.location)
                : new YamlNode.Sequence(last.items, last.tag, last.location);
        last.anchor.ifPresent(name -> {
            openAnchors.remove(name);
            anchors.put(name, node);
        });
        add(node);
    }

    private void start(Open next) {
        if (open.size() >= MAX_DEPTH) {
            throw refuse(next.location, "this stands more than " + MAX_DEPTH + " levels deep", "Make the file flatter");
        }
        next.anchor.ifPresent(name -> {
            anchors.remove(name);
            openAnchors.add(name);
        });
        open.push(next);
    }

    private void add(YamlNode node) {
        Open parent = open.peek();
        if (parent == null) {
            documents.add(node);
            anchors.clear();
        } else if (!parent.mapping) {
            parent.items.add(node);
        } else if (parent.key.isEmpty()) {
            parent.key = Optional.of(key(node));
        } else {
            YamlNode.Scalar key = parent.key.get();
            parent.entries.add(new YamlEntry(key.text(), node, key.location()));
            parent.key = Optional.empty();
        }
    }

    private static YamlNode.Scalar key(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar;
        }
        throw refuse(node.location(), "a key is a text here", "Put text that begins with '{' or '[' into quotes");
    }

    private static InvalidInputException refuse(Location location, String message, String next) {
        return new InvalidInputException(Problem.error(message).at(location).next(next));
    }
}
