package org.polity.core.internal.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.Location;

/** A node of a document, with the place where it stands. */
public sealed interface Node {

    /** Where it begins. */
    Location location();

    /** What it is, for messages: "a text", "a list", … */
    String description();

    /** What a scalar was written as. */
    enum ScalarType {
        TEXT("a text"),
        INTEGER("a whole number"),
        DECIMAL("a number"),
        BOOLEAN("true or false"),
        NULL("nothing");

        private final String description;

        ScalarType(String description) {
            this.description = description;
        }
    }

    /** A single value, as written. */
    record Scalar(String text, ScalarType type, Location location) implements Node {
        @Override
        public String description() {
            return type.description;
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Location location) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String description() {
            return "a list";
        }
    }

    /** Keys and values, in the order of the file. */
    record Mapping(Map<String, Entry> entries, Location location) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String description() {
            return "a mapping";
        }
    }

    /** A value and the place of its key. */
    record Entry(Location keyLocation, Node value) {}
}
