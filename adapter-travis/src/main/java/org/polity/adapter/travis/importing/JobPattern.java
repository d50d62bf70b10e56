package org.polity.adapter.travis.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;

/**
 * What tells some jobs from the others.
 *
 * @param values the values that they have, by their keys
 */
record JobPattern(Map<String, String> values) {

    JobPattern {
        values = Map.copyOf(values);
    }

    /** Reads those of a list: of jobs whose failure is tolerated, or that are left out. */
    static List<JobPattern> read(@Nullable YamlEntry entry, boolean tolerated, KeyAccount account) {
        List<JobPattern> patterns = new ArrayList<>();
        if (entry == null) {
            return patterns;
        }
        account.carriedWhole(entry);
        for (YamlNode item : Entries.items(entry.value())) {
            Map<String, String> texts = new LinkedHashMap<>();
            Map<String, YamlEntry> parts = Entries.of(item, account);
            parts.forEach((key, part) -> {
                List<YamlNode> values = Entries.items(part.value());
                YamlNode value = values.size() == 1 ? values.get(0) : part.value();
                if (value instanceof YamlNode.Scalar scalar) {
                    texts.put(key, scalar.text());
                }
            });
            if (parts.isEmpty() || texts.size() < parts.size()) {
                account.changed(
                        entry,
                        tolerated
                                ? "one of its jobs is not told by single values"
                                : "one job is not told by single values");
            } else {
                patterns.add(new JobPattern(texts));
            }
        }
        return patterns;
    }

    /** Tells whether a job is one of them. */
    boolean matches(Map<String, String> versions, Map<String, String> env, String name) {
        return values.entrySet().stream().allMatch(value -> switch (value.getKey()) {
            case "env" -> assignments(value.getValue()).equals(env) && !env.isEmpty();
            case "name" -> value.getValue().equals(name);
            default -> value.getValue().equals(versions.get(value.getKey()));
        });
    }

    private static Map<String, String> assignments(String line) {
        try {
            return Assignments.parse(line);
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }
}
