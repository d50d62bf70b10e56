package org.polity.api.importing.draft;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.yaml.YamlNode;

/** What kinds of values the keywords of a CI system take. */
public final class ValueShapes {

    /** A kind of value. */
    public enum Kind {
        /** A text. */
        TEXT("a text"),
        /** A number. */
        NUMBER("a number"),
        /** Yes or no, in one of YAML's words for it. */
        TRUTH("true or false"),
        /** A list. */
        LIST("a list"),
        /** A mapping of keys and values. */
        MAPPING("a mapping");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Map<String, Set<Kind>> kinds;

    /** Takes what each keyword takes; keywords that are not named take anything. */
    public ValueShapes(Map<String, Set<Kind>> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    /** What a keyword takes, where its value is of another kind; empty where it is right, nothing at all, or not known here. */
    public Optional<String> mistake(String keyword, YamlNode value) {
        Set<Kind> right = kinds.get(keyword);
        boolean nothing = value instanceof YamlNode.Scalar scalar && scalar.isNull();
        if (right == null || nothing || right.contains(kind(value))) {
            return Optional.empty();
        }
        return Optional.of("it takes "
                + right.stream().sorted().map(kind -> kind.words).collect(Collectors.joining(", or "))
                + ", and this is " + kind(value).words);
    }

    private static Kind kind(YamlNode value) {
        if (value instanceof YamlNode.Scalar scalar) {
            boolean plain = scalar.plain() && scalar.tag().isEmpty();
            if (plain && scalar.text().matches("(?i)true|false|yes|no|on|off")) {
                return Kind.TRUTH;
            }
            return plain && scalar.text().matches("[-+]?\\d+(?:\\.\\d+)?") ? Kind.NUMBER : Kind.TEXT;
        }
        return value instanceof YamlNode.Sequence ? Kind.LIST : Kind.MAPPING;
    }
}
