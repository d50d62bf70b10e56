package org.polity.adapter.travis.importing;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.importing.draft.ValueShapes;
import org.polity.api.importing.draft.ValueShapes.Kind;
import org.polity.api.yaml.YamlEntry;

/** What kinds of values the keys take. Travis CI drops any other; here the key is told and left out. */
final class Shapes {

    private static final ValueShapes SHAPES = new ValueShapes(kinds());

    private Shapes() {}

    private static Map<String, Set<Kind>> kinds() {
        Map<String, Set<Kind>> kinds = new HashMap<>();
        for (String script : List.of(
                "before_install",
                "install",
                "before_script",
                "script",
                "after_success",
                "after_failure",
                "after_script")) {
            kinds.put(script, EnumSet.of(Kind.TEXT, Kind.LIST, Kind.TRUTH));
        }
        for (String version : Languages.VERSIONS.keySet()) {
            kinds.put(version, EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.LIST));
        }
        Languages.MACHINES.forEach(machine -> kinds.put(machine, EnumSet.of(Kind.TEXT, Kind.LIST)));
        kinds.put("language", EnumSet.of(Kind.TEXT, Kind.LIST));
        kinds.put("env", EnumSet.of(Kind.TEXT, Kind.LIST, Kind.MAPPING));
        kinds.put("cache", EnumSet.of(Kind.TEXT, Kind.TRUTH, Kind.LIST, Kind.MAPPING));
        kinds.put("workspaces", EnumSet.of(Kind.MAPPING));
        kinds.put("stages", EnumSet.of(Kind.TEXT, Kind.LIST));
        kinds.put("stage", EnumSet.of(Kind.TEXT, Kind.MAPPING));
        kinds.put("name", EnumSet.of(Kind.TEXT, Kind.NUMBER));
        kinds.put("if", EnumSet.of(Kind.TEXT));
        kinds.put("jobs", EnumSet.of(Kind.LIST, Kind.MAPPING));
        kinds.put("matrix", EnumSet.of(Kind.LIST, Kind.MAPPING));
        kinds.put("include", EnumSet.of(Kind.LIST, Kind.MAPPING));
        kinds.put("exclude", EnumSet.of(Kind.LIST, Kind.MAPPING));
        kinds.put("allow_failures", EnumSet.of(Kind.LIST, Kind.MAPPING));
        return kinds;
    }

    /** Takes those keys out whose values are of another kind, and tells them. */
    static void keepRight(Map<String, YamlEntry> keys, KeyAccount account) {
        keys.entrySet().removeIf(key -> {
            var mistake = SHAPES.mistake(key.getKey(), key.getValue().value());
            mistake.ifPresent(why -> account.leftOut(key.getValue(), why));
            return mistake.isPresent();
        });
    }
}
