package org.polity.core.internal.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.polity.api.Location;
import org.polity.core.internal.document.Node.Entry;
import org.polity.core.internal.document.Node.Mapping;
import org.polity.core.internal.document.Node.Scalar;
import org.polity.core.internal.document.Node.ScalarType;
import org.polity.core.internal.document.Node.Sequence;

/**
 * Reads the keys of a mapping. What is wrong goes to the problem list, and the key then counts as absent. A key that was
 * asked for is known; {@link #refuseUnknown} reports all others. Not for use by several threads.
 */
public final class Fields {

    private final Mapping mapping;
    private final String what;
    private final ProblemList problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> settled = new LinkedHashSet<>();

    private Fields(Mapping mapping, String what, ProblemList problems) {
        this.mapping = mapping;
        this.what = what;
        this.problems = problems;
    }

    /**
     * Begins to read a node that should be a mapping; empty, with a problem, when it is none.
     *
     * @param what what the mapping is, for messages: "a step"
     */
    public static Optional<Fields> of(Node node, String what, ProblemList problems) {
        if (node instanceof Mapping mapping) {
            return Optional.of(new Fields(mapping, what, problems));
        }
        problems.add(
                node.location(),
                what + " is a mapping of keys and values, not " + node.description(),
                "Write 'key: value' lines");
        return Optional.empty();
    }

    /** Where the mapping begins. */
    public Location location() {
        return mapping.location();
    }

    /** Where a key stands; where the mapping begins when it does not. */
    public Location location(String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.location() : entry.keyLocation();
    }

    /** Tells whether the key is there. Makes it known. */
    public boolean has(String key) {
        return node(key).isPresent();
    }

    /** Takes a key as dealt with, so that it is not reported again. Unlike a known one it is nothing to write here. */
    public void settle(String key) {
        settled.add(key);
    }

    /** The value of a key as it stands; absent too when it is {@code null} or nothing. */
    public Optional<Node> node(String key) {
        known.add(key);
        return Optional.ofNullable(mapping.entries().get(key))
                .map(Entry::value)
                .filter(value -> !(value instanceof Scalar scalar && scalar.type() == ScalarType.NULL));
    }

    /** A text; numbers and booleans count as the text they are written as. */
    public Optional<String> text(String key) {
        return node(key).flatMap(value -> asText(value, "'" + key + "'"));
    }

    /** A text that must be there. */
    public Optional<String> requiredText(String key) {
        Optional<Node> value = node(key);
        if (value.isEmpty()) {
            missing(key);
        }
        return value.flatMap(node -> asText(node, "'" + key + "'"));
    }

    /** Reports a key that must be there and is not. */
    public void missing(String key) {
        problems.add(mapping.location(), what + " has no '" + key + "'", "Add '" + key + ": …'");
    }

    /** True or false. */
    public Optional<Boolean> flag(String key) {
        return typed(key, ScalarType.BOOLEAN).map(Boolean::valueOf);
    }

    /** A whole number. */
    public Optional<Long> count(String key) {
        return typed(key, ScalarType.INTEGER)
                .flatMap(text -> problems.attempt(location(key), () -> Long.valueOf(text)));
    }

    /** A text that is one of some words; what finds the value is {@code find}. */
    public <T> Optional<T> word(String key, List<String> words, BiFunction<String, Location, Optional<T>> find) {
        Location place = node(key).map(Node::location).orElse(mapping.location());
        return text(key).flatMap(text -> {
            Optional<T> value = find.apply(text, place);
            if (value.isEmpty()) {
                problems.add(place, "'" + key + "' cannot be '" + text + "'", Suggestions.advice(text, words));
            }
            return value;
        });
    }

    /** A list of texts, or one text that stands for a list of one. */
    public List<String> texts(String key) {
        return node(key).map(value -> asTexts(value, key)).orElse(List.of());
    }

    /** Names and texts. */
    public Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping(key, "'" + key + "'").ifPresent(fields -> {
            for (String name : fields.keys()) {
                fields.text(name).ifPresent(text -> texts.put(name, text));
            }
        });
        return texts;
    }

    /** A mapping. */
    public Optional<Fields> mapping(String key, String description) {
        return node(key).flatMap(value -> of(value, description, problems));
    }

    /** A list of mappings. */
    public List<Fields> mappings(String key, String description) {
        List<Fields> items = new ArrayList<>();
        node(key).ifPresent(value -> {
            if (value instanceof Sequence sequence) {
                sequence.items().forEach(item -> of(item, description, problems).ifPresent(items::add));
            } else {
                wrongType(value, "'" + key + "'", "a list");
            }
        });
        return items;
    }

    /** A list of nodes. */
    public List<Node> nodes(String key) {
        return node(key)
                .map(value -> {
                    if (value instanceof Sequence sequence) {
                        return sequence.items();
                    }
                    wrongType(value, "'" + key + "'", "a list");
                    return List.<Node>of();
                })
                .orElse(List.of());
    }

    /** All keys, in the order of the file. Does not make them known. */
    public Set<String> keys() {
        return mapping.entries().keySet();
    }

    /** A node as a text; absent, with a problem, when it is none. */
    public Optional<String> asText(Node value, String name) {
        if (value instanceof Scalar scalar && scalar.type() != ScalarType.NULL) {
            return Optional.of(scalar.text());
        }
        wrongType(value, name, "a text");
        return Optional.empty();
    }

    /** Reports every key that nobody asked for. */
    public void refuseUnknown() {
        for (String key : keys()) {
            if (!known.contains(key) && !settled.contains(key)) {
                problems.add(location(key), what + " has an unknown key '" + key + "'", Suggestions.advice(key, known));
            }
        }
    }

    private List<String> asTexts(Node value, String key) {
        if (value instanceof Mapping) {
            wrongType(value, "'" + key + "'", "a text or a list of texts");
            return List.of();
        }
        List<Node> items = value instanceof Sequence sequence ? sequence.items() : List.of(value);
        return items.stream()
                .flatMap(item -> asText(item, "'" + key + "'").stream())
                .toList();
    }

    private Optional<String> typed(String key, ScalarType type) {
        Optional<Node> value = node(key);
        if (value.isPresent() && value.get() instanceof Scalar scalar && scalar.type() == type) {
            return Optional.of(scalar.text());
        }
        value.ifPresent(node ->
                wrongType(node, "'" + key + "'", type == ScalarType.BOOLEAN ? "true or false" : "a whole number"));
        return Optional.empty();
    }

    private void wrongType(Node value, String name, String wanted) {
        problems.add(
                value.location(), name + " should be " + wanted + ", not " + value.description(), "Correct its type");
    }
}
