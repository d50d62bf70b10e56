package org.polity.api.yaml;

import java.util.List;
import java.util.Optional;
import org.polity.api.Location;

/**
 * A part of a YAML file, with the place where it stands. What an alias stands for is the very node that its anchor marks, so
 * that one node may be found in many places; no node holds itself.
 */
public sealed interface YamlNode {

    /** Where it begins. */
    Location location();

    /** Its tag, such as {@code !reference}; empty where there is none. */
    Optional<String> tag();

    /**
     * A single value.
     *
     * @param text the value
     * @param plain whether it was written without quotes and not as a block, so that it may stand for a number or nothing
     */
    record Scalar(String text, boolean plain, Optional<String> tag, Location location) implements YamlNode {

        /** Whether it was written as nothing at all, {@code ~} or {@code null}. */
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, Optional<String> tag, Location location) implements YamlNode {

        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys and values, in the order of the file; a key may stand there more than once. */
    record Mapping(List<YamlEntry> entries, Optional<String> tag, Location location) implements YamlNode {

        /** Copies the list. */
        public Mapping {
            entries = List.copyOf(entries);
        }
    }
}
