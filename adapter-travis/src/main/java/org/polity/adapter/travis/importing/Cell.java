package org.polity.adapter.travis.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;

/**
 * One of the jobs that lists of versions and variables make: what is special about it.
 *
 * @param versions the versions and machines, by their keys
 * @param env the variables
 * @param title what people call it by
 */
record Cell(Map<String, String> versions, Map<String, String> env, String title) {

    /** The combination of some versions with variables: {@code python 3.12 DB mysql}. */
    static Cell of(Map<String, String> versions, Map<String, String> env) {
        List<String> words = new ArrayList<>(words(versions));
        env.forEach((name, value) -> words.add(name + " " + value));
        return new Cell(versions, env, String.join(" ", words));
    }

    /** That of a job that is listed by itself: of each key the first value, its own or that of all. */
    static Cell of(Map<String, YamlEntry> own, Map<String, YamlEntry> all, Map<String, String> env) {
        Map<String, String> versions = new LinkedHashMap<>();
        Stream.concat(Languages.VERSIONS.keySet().stream(), Languages.MACHINES.stream())
                .forEach(axis -> first(own.get(axis), all.get(axis)).ifPresent(value -> versions.put(axis, value)));
        return new Cell(versions, env, String.join(" ", words(versions)));
    }

    /** What people call a combination by: {@code python 3.12}. */
    private static List<String> words(Map<String, String> versions) {
        return versions.entrySet().stream()
                .map(entry -> Languages.MACHINES.contains(entry.getKey())
                        ? entry.getValue()
                        : entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static Optional<String> first(@Nullable YamlEntry own, @Nullable YamlEntry inherited) {
        YamlEntry entry = own == null ? inherited : own;
        if (entry == null) {
            return Optional.empty();
        }
        return Entries.items(entry.value()).stream()
                .filter(YamlNode.Scalar.class::isInstance)
                .map(value -> ((YamlNode.Scalar) value).text())
                .filter(value -> !value.isBlank() && value.indexOf('\0') < 0)
                .findFirst();
    }
}
