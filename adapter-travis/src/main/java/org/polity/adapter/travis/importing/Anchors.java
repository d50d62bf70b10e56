package org.polity.adapter.travis.importing;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;

/** Finds keys that mean nothing to Travis CI but hold what other keys name by aliases. */
final class Anchors {

    private final Set<YamlNode> used = Collections.newSetFromMap(new IdentityHashMap<>());

    private Anchors() {}

    /** Tells that such keys are carried over: what stands in them is, where it is named. */
    static void tell(Map<String, YamlEntry> keys, Set<String> known, KeyAccount account) {
        Anchors anchors = new Anchors();
        keys.forEach((key, entry) -> {
            if (known.contains(key)) {
                anchors.use(entry.value());
            }
        });
        keys.forEach((key, entry) -> {
            if (!known.contains(key)
                    && anchors.isUsed(entry.value(), Collections.newSetFromMap(new IdentityHashMap<>()))) {
                account.carried(entry);
            }
        });
    }

    private void use(YamlNode node) {
        if (node instanceof YamlNode.Scalar || !used.add(node)) {
            return;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(this::use);
        } else if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> use(entry.value()));
        }
    }

    private boolean isUsed(YamlNode node, Set<YamlNode> seen) {
        if (node instanceof YamlNode.Scalar || !seen.add(node)) {
            return false;
        }
        if (used.contains(node)) {
            return true;
        }
        return node instanceof YamlNode.Sequence sequence
                ? sequence.items().stream().anyMatch(item -> isUsed(item, seen))
                : node instanceof YamlNode.Mapping mapping
                        && mapping.entries().stream().anyMatch(entry -> isUsed(entry.value(), seen));
    }
}
