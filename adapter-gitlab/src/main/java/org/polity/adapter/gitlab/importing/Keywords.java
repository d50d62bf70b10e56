package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
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

    private Map<String, YamlEntry> read(YamlNode.Mapping mapping) {
        Map<String, YamlEntry> merged = new LinkedHashMap<>();
        Map<String, YamlEntry> own = new LinkedHashMap<>();
        for (YamlEntry entry : mapping.entries()) {
            if (entry.key().equals(MERGE)) {
                merge(entry, merged);
                continue;
            }
            YamlEntry former = own.put(entry.key(), entry);
            if (former != null) {
                account.leftOut(former, "the key stands twice, and the last one counts");
            }
        }
        merged.forEach((key, entry) -> {
            if (own.containsKey(key)) {
                account.carriedWhole(entry); // it has no effect here
            }
        });
        merged.putAll(own);
        return merged;
    }

    private void merge(YamlEntry entry, Map<String, YamlEntry> into) {
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
