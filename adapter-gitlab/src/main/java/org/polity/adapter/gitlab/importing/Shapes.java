package org.polity.adapter.gitlab.importing;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.polity.api.importing.draft.ValueShapes;
import org.polity.api.importing.draft.ValueShapes.Kind;
import org.polity.api.yaml.YamlNode;

/** What kinds of values the keywords take. GitLab refuses a file with any other; here the keyword is told and left out. */
final class Shapes {

    private static final ValueShapes SHAPES = new ValueShapes(Map.ofEntries(
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
            Map.entry("allow_failure", EnumSet.of(Kind.TRUTH, Kind.MAPPING))));

    private Shapes() {}

    static Optional<String> mistake(String keyword, YamlNode value) {
        return SHAPES.mistake(keyword, value);
    }
}
