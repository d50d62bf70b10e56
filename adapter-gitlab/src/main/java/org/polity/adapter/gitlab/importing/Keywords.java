package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;

/** Looks at mappings as GitLab does: with merged keys, and of a key that stands twice the last. */
final class Keywords {

    private static final String MERGE = "<<";

    private final KeyAccount account;
    private final IdentityHashMap<YamlNode.Mapping, Map<String, YamlEntry>> known = new IdentityHashMap<>();

    Keywords(KeyAccount account) {
        this.account = account;
    }

    /** The entries of a mapping by their keys. */
    Map<String, YamlEntry> of(YamlNode.Mapping mapping) {
        Map<String, YamlEntry> entries = known.get(mapping);
        if (entries == null) {
            entries = read(mapping);
            known.put(mapping, entries);
        }
        return entries;
    }

    /** The entries of a value; none where it is no mapping. */
    Map<String, YamlEntry> of(YamlNode node) {
        return node instanceof YamlNode.Mapping mapping ? of(mapping) : Map.of();
    }

    /** Ruby's parser, which GitLab reads with, merges where the sign stands: over what is before it, under what is behind. */
    private Map<String, YamlEntry> read(YamlNode.Mapping mapping) {
        Map<String, YamlEntry> all = new LinkedHashMap<>();
        Set<String> own = new HashSet<>();
        for (YamlEntry entry : mapping.entries()) {
            if (entry.key().equals(MERGE)) {
                merged(entry).forEach((key, part) -> put(part, own.remove(key), false, all));
            } else {
                put(entry, !own.add(entry.key()), true, all);
            }
        }
        return all;
    }

    private void put(YamlEntry entry, boolean overOwn, boolean isOwn, Map<String, YamlEntry> all) {
        YamlEntry former = all.put(entry.key(), entry);
        if (former == null || former == entry) {
            return;
        }
        if (overOwn) {
            account.leftOut(
                    former,
                    isOwn
                            ? "the key stands twice, and the last one counts"
                            : "what is merged behind it sets the key again, and GitLab takes the last");
        } else {
            account.carriedWhole(former); // it has no effect here
        }
    }

    /** Of several mappings in one list, the first counts. */
    private Map<String, YamlEntry> merged(YamlEntry entry) {
        Map<String, YamlEntry> into = new LinkedHashMap<>();
        List<YamlNode> parts =
                entry.value() instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(entry.value());
        account.carried(entry);
        for (YamlNode part : parts) {
            if (part instanceof YamlNode.Mapping mapping) {
                of(mapping).forEach(into::putIfAbsent);
            } else {
                account.leftOut(entry, "only mappings can be merged");
            }
        }
        return into;
    }

    /** Lays one mapping over another: mappings in them grow together, all else is replaced. */
    Map<String, YamlEntry> overlay(Map<String, YamlEntry> base, Map<String, YamlEntry> over) {
        Set<String> keys = new LinkedHashSet<>(base.keySet());
        keys.addAll(over.keySet());
        Map<String, YamlEntry> all = new LinkedHashMap<>();
        for (String key : keys) {
            YamlEntry below = base.get(key);
            YamlEntry above = over.get(key);
            if (below == null || above == null) {
                all.put(key, below == null ? Objects.requireNonNull(above) : below);
            } else {
                all.put(key, overlay(below, above));
            }
        }
        return all;
    }

    private YamlEntry overlay(YamlEntry below, YamlEntry above) {
        if (below == above) {
            return above;
        }
        if (below.value() instanceof YamlNode.Mapping lower && above.value() instanceof YamlNode.Mapping upper) {
            List<YamlEntry> entries =
                    new ArrayList<>(overlay(of(lower), of(upper)).values());
            return YamlEntry.merged(
                    new YamlNode.Mapping(entries, Optional.empty(), above.location()), List.of(below, above));
        }
        account.carriedWhole(below); // it has no effect here
        return above;
    }
}
