package org.polity.adapter.travis.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;

/** The entries of mappings by their keys: with merged ones, and of a key that stands twice the last. */
final class Entries {

    private static final String MERGE = "<<";

    private Entries() {}

    static Map<String, YamlEntry> of(YamlNode node, KeyAccount account) {
        Map<String, YamlEntry> own = new LinkedHashMap<>();
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return own;
        }
        for (YamlEntry entry : mapping.entries()) {
            if (!entry.key().equals(MERGE)) {
                YamlEntry former = own.put(entry.key(), entry);
                if (former != null) {
                    account.leftOut(former, "the key stands twice, and the last one counts");
                }
            }
        }
        for (YamlEntry entry : mapping.entries()) {
            if (entry.key().equals(MERGE)) {
                merge(entry, own, account);
            }
        }
        return own;
    }

    /** What is merged is one level deep: the entries of a mapping, or of those in a list. */
    private static void merge(YamlEntry entry, Map<String, YamlEntry> into, KeyAccount account) {
        account.carried(entry);
        for (YamlNode part : items(entry.value())) {
            if (part instanceof YamlNode.Mapping mapping) {
                for (YamlEntry merged : mapping.entries()) {
                    if (merged.key().equals(MERGE)) {
                        account.leftOut(merged, "what is merged merges nothing itself");
                    } else if (into.putIfAbsent(merged.key(), merged) != null) {
                        account.carriedWhole(merged); // it has no effect here
                    }
                }
            } else {
                account.leftOut(entry, "only mappings can be merged");
            }
        }
    }

    /** The items of a list, or the one value that stands for a list of one. */
    static List<YamlNode> items(YamlNode node) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        return node instanceof YamlNode.Scalar scalar && scalar.isNull() ? List.of() : List.of(node);
    }
}
