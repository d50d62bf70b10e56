package org.polity.adapter.gitlab.importing;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.yaml.YamlNode;

/** What kinds of values the keywords take. GitLab refuses a file with any other; here the keyword is told and left out. */
final class Shapes {

    private enum Kind {
        TEXT("a text"),
        NUMBER("a number"),
        TRUTH("true or false"),
        LIST("a list"),
        MAPPING("a mapping");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final Map<String, Set<Kind>> KINDS = Map.ofEntries(
            Map.entry("stages", EnumSet.of(Kind.LIST)),
            Map.entry("types", EnumSet.of(Kind.LIST)),
            Map.entry("default", EnumSet.of(Kind.MAPPING)),
            Map.entry("variables", EnumSet.of(Kind.MAPPING)),
            Map.entry("inherit", EnumSet.of(Kind.MAPPING)),
            Map.entry("secrets", EnumSet.of(Kind.MAPPING)),
            Map.entry("artifacts", EnumSet.of(Kind.MAPPING)),
            Map.entry("reports", EnumSet.of(Kind.MAPPING)),
            Map.entry("cache", EnumSet.of(Kind.LIST, Kind.MAPPING)),
            Map.entry("paths", EnumSet.of(Kind.TEXT, Kind.LIST)),
            Map.entry("image", EnumSet.of(Kind.TEXT, Kind.MAPPING)),
            Map.entry("services", EnumSet.of(Kind.LIST)),
            Map.entry("script", EnumSet.of(Kind.TEXT, Kind.LIST)),
            Map.entry("before_script", EnumSet.of(Kind.TEXT, Kind.LIST)),
            Map.entry("after_script", EnumSet.of(Kind.TEXT, Kind.LIST)),
            Map.entry("rules", EnumSet.of(Kind.LIST)),
            Map.entry("only", EnumSet.of(Kind.TEXT, Kind.LIST, Kind.MAPPING)),
            Map.entry("except", EnumSet.of(Kind.TEXT, Kind.LIST, Kind.MAPPING)),
            Map.entry("needs", EnumSet.of(Kind.LIST, Kind.MAPPING)),
            Map.entry("dependencies", EnumSet.of(Kind.LIST)),
            Map.entry("tags", EnumSet.of(Kind.TEXT, Kind.LIST)),
            Map.entry("parallel", EnumSet.of(Kind.NUMBER, Kind.MAPPING)),
            Map.entry("retry", EnumSet.of(Kind.NUMBER, Kind.MAPPING)),
            Map.entry("timeout", EnumSet.of(Kind.TEXT, Kind.NUMBER)),
            Map.entry("resource_group", EnumSet.of(Kind.TEXT)),
            Map.entry("allow_failure", EnumSet.of(Kind.TRUTH, Kind.MAPPING)));

    private Shapes() {}

    /** What a keyword takes, where its value is of another kind; empty where it is right, nothing at all, or not known here. */
    static Optional<String> mistake(String keyword, YamlNode value) {
        Set<Kind> right = KINDS.get(keyword);
        boolean nothing = value instanceof YamlNode.Scalar scalar && scalar.isNull();
        if (right == null || nothing || right.contains(kind(value))) {
            return Optional.empty();
        }
        return Optional.of("it takes "
                + right.stream().map(kind -> kind.words).collect(Collectors.joining(", or ")) + ", and this is "
                + kind(value).words);
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
