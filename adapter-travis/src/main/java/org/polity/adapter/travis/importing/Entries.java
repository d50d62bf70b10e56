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
    private static final int DEPTH = 10;

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
                merge(entry, own, account, 0);
            }
        }
        return own;
    }

    /** What is merged may merge others itself; what stands in the mapping counts, and of several that are merged the first. */
    private static void merge(YamlEntry entry, Map<String, YamlEntry> into, KeyAccount account, int depth) {
        account.carried(entry);
        for (YamlNode part : items(entry.value())) {
            if (!(part instanceof YamlNode.Mapping mapping) || depth > DEPTH) {
                account.leftOut(entry, "only mappings can be merged, and not without end");
                continue;
            }
            for (YamlEntry merged : mapping.entries()) {
                if (!merged.key().equals(MERGE) && into.putIfAbsent(merged.key(), merged) != null) {
                    account.carriedWhole(merged); // it has no effect here
                }
            }
            mapping.entries().stream()
                    .filter(merged -> merged.key().equals(MERGE))
                    .forEach(merged -> merge(merged, into, account, depth + 1));
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
