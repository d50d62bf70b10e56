package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.importing.draft.ShellVariable;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTexts;

/** What {@code parallel} makes of one job: the variables of each of its copies. */
final class Combinations {

    private static final int MOST = 50;

    private Combinations() {}

    static List<Map<String, String>> of(YamlEntry parallel, KeyAccount account, Keywords keywords) {
        List<Map<String, String>> all = new ArrayList<>();
        account.attempt(parallel, () -> {
            if (parallel.value() instanceof YamlNode.Scalar count) {
                all.addAll(copies(count.text()));
            } else {
                YamlEntry matrix = keywords.of(parallel.value()).get("matrix");
                if (matrix != null && matrix.value() instanceof YamlNode.Sequence rows) {
                    rows.items().forEach(row -> all.addAll(row(keywords.of(row).values(), account)));
                }
            }
            if (all.isEmpty() || all.size() > MOST) {
                all.clear();
                throw new IllegalArgumentException("it makes none or more than " + MOST + " jobs; this is one step");
            }
        });
        return all.isEmpty() ? List.of(Map.of()) : all;
    }

    private static List<Map<String, String>> copies(String text) {
        int count = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        List<Map<String, String>> copies = new ArrayList<>();
        for (int i = 1; i <= Math.min(count, MOST + 1); i++) {
            Map<String, String> copy = new LinkedHashMap<>();
            copy.put("CI_NODE_INDEX", String.valueOf(i));
            copy.put("CI_NODE_TOTAL", String.valueOf(count));
            copies.add(copy);
        }
        return copies;
    }

    private static List<Map<String, String>> row(Collection<YamlEntry> variables, KeyAccount account) {
        List<Map<String, String>> row = List.of(Map.of());
        for (YamlEntry variable : variables) {
            List<Map<String, String>> longer = new ArrayList<>();
            List<String> values = new ArrayList<>();
            account.attempt(variable, () -> values.addAll(values(variable)));
            if (values.isEmpty()) {
                continue;
            }
            for (Map<String, String> former : row) {
                for (String value : values) {
                    Map<String, String> one = new LinkedHashMap<>(former);
                    one.put(variable.key(), value);
                    longer.add(one);
                    if (longer.size() > MOST) {
                        return longer;
                    }
                }
            }
            row = longer;
        }
        return row;
    }

    private static List<String> values(YamlEntry variable) {
        List<String> values = YamlTexts.of(variable.value());
        if (values.isEmpty()) {
            throw new IllegalArgumentException("it has no value");
        }
        values.forEach(value -> ShellVariable.value(variable.key(), value));
        return values;
    }
}
