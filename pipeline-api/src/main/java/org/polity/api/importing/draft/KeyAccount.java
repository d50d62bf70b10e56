package org.polity.api.importing.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;

/**
 * Keeps account of what becomes of each key of a YAML file, so that none is lost in silence: a key of which nothing is said
 * is told as left out. Where several things are said of one, the worst counts.
 */
public final class KeyAccount {

    private record Mark(Outcome outcome, String why, boolean whole) {}

    private final Map<YamlEntry, Mark> marks = new HashMap<>();

    /** The key was carried over; what stands in it is told apart. */
    public void carried(YamlEntry entry) {
        mark(entry, new Mark(Outcome.CARRIED, "", false));
    }

    /** The key was carried over with all that stands in it. */
    public void carriedWhole(YamlEntry entry) {
        mark(entry, new Mark(Outcome.CARRIED, "", true));
    }

    /** The key was carried over, and means something else in part; what stands in it is told apart. */
    public void changed(YamlEntry entry, String why) {
        mark(entry, new Mark(Outcome.CHANGED, why, false));
    }

    /** The key was left out with all that stands in it. */
    public void leftOut(YamlEntry entry, String why) {
        mark(entry, new Mark(Outcome.LEFT_OUT, why, true));
    }

    /** Carries a value over by an action that refuses what cannot be carried, by an IllegalArgumentException that says why. */
    public void attempt(YamlEntry entry, Runnable action) {
        try {
            action.run();
            carriedWhole(entry);
        } catch (IllegalArgumentException e) {
            leftOut(entry, String.valueOf(e.getMessage()));
        }
    }

    private void mark(YamlEntry entry, Mark mark) {
        marks.merge(entry, mark, KeyAccount::worse);
        entry.sources().forEach(source -> mark(source, mark));
    }

    private static Mark worse(Mark first, Mark second) {
        Mark worse = second.outcome().compareTo(first.outcome()) > 0 ? second : first;
        return new Mark(worse.outcome(), worse.why(), first.whole() || second.whole());
    }

    /**
     * What became of each key below a node, in the order of the file.
     *
     * @param prefix the names of what the node stands in, with a dot behind each
     * @param unsaid why a key was left out of which nothing is said
     */
    public List<ImportedKey> keys(YamlNode root, String prefix, String unsaid) {
        List<ImportedKey> keys = new ArrayList<>();
        walk(root, prefix, unsaid, false, keys, Collections.newSetFromMap(new IdentityHashMap<>()));
        return keys;
    }

    /** A node that stands in several places is told in the first. */
    private void walk(
            YamlNode node, String path, String unsaid, boolean whole, List<ImportedKey> keys, Set<YamlNode> seen) {
        if (node instanceof YamlNode.Scalar || !seen.add(node)) {
            return;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> walk(item, path, unsaid, whole, keys, seen));
        } else if (node instanceof YamlNode.Mapping mapping) {
            for (YamlEntry entry : mapping.entries()) {
                String name = path + shortened(entry.key());
                Mark mark = marks.get(entry);
                if (mark == null) {
                    mark = whole ? new Mark(Outcome.CARRIED, "", true) : new Mark(Outcome.LEFT_OUT, unsaid, true);
                }
                keys.add(new ImportedKey(entry.location(), name, mark.outcome(), mark.why()));
                if (mark.outcome() != Outcome.LEFT_OUT) {
                    walk(entry.value(), name + ".", unsaid, mark.whole(), keys, seen);
                }
            }
        }
    }

    private static String shortened(String key) {
        String line = key.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }
}
