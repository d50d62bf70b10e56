package org.polity.api.yaml;

import java.util.List;
import org.polity.api.Location;

/**
 * A key and its value. Two entries are equal only when they are the same one: it is their place that counts.
 */
public final class YamlEntry {

    private final String key;
    private final YamlNode value;
    private final Location location;
    private final List<YamlEntry> sources;

    /** An entry that stands in a file. */
    public YamlEntry(String key, YamlNode value, Location location) {
        this(key, value, location, List.of());
    }

    private YamlEntry(String key, YamlNode value, Location location, List<YamlEntry> sources) {
        this.key = key;
        this.value = value;
        this.location = location;
        this.sources = List.copyOf(sources);
    }

    /** An entry that stands in no file: what entries of files, at least one, give when they are put together. */
    public static YamlEntry merged(YamlNode value, List<YamlEntry> sources) {
        YamlEntry last = sources.get(sources.size() - 1);
        return new YamlEntry(last.key, value, last.location, sources);
    }

    /** The key. */
    public String key() {
        return key;
    }

    /** The value. */
    public YamlNode value() {
        return value;
    }

    /** Where the key stands. */
    public Location location() {
        return location;
    }

    /** The entries that it was put together from; empty for one that stands in a file. */
    public List<YamlEntry> sources() {
        return sources;
    }
}
