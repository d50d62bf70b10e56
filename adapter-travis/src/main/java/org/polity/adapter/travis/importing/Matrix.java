package org.polity.adapter.travis.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlTexts;

/** The jobs that lists of versions, machines and variables make. */
final class Matrix {

    /** How many jobs they may make. */
    static final int MOST = 50;

    private Matrix() {}

    /** Makes the jobs; those that are excluded are none. */
    static List<Cell> cells(
            Map<String, YamlEntry> keys,
            List<Map<String, String>> rows,
            List<JobPattern> excluded,
            KeyAccount account) {
        List<Map<String, String>> versions = new ArrayList<>(List.of(Map.of()));
        List<String> axes = new ArrayList<>(Languages.VERSIONS.keySet());
        axes.addAll(Languages.MACHINES);
        axes.sort(null);
        for (String axis : axes) {
            YamlEntry entry = keys.get(axis);
            if (entry == null) {
                continue;
            }
            List<String> values = new ArrayList<>();
            account.attempt(entry, () -> values.addAll(plain(entry)));
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> former : versions) {
                for (String value : values) {
                    Map<String, String> one = new LinkedHashMap<>(former);
                    one.put(axis, value);
                    more.add(one);
                }
            }
            if (more.isEmpty() || more.size() * Math.max(1, rows.size()) > MOST) {
                account.leftOut(entry, "it makes no job, or with the others more than " + MOST);
            } else {
                versions = more;
                if (!Languages.MACHINES.contains(axis)) {
                    account.changed(entry, "the version stands in a variable: name an image, or a node, that has it");
                }
            }
        }
        List<Cell> cells = new ArrayList<>();
        for (Map<String, String> version : versions) {
            for (Map<String, String> row :
                    rows.isEmpty() || rows.size() > MOST ? List.<Map<String, String>>of(Map.of()) : rows) {
                Cell cell = Cell.of(version, row);
                if (excluded.stream().noneMatch(pattern -> pattern.matches(cell.versions(), cell.env(), ""))) {
                    cells.add(cell);
                }
            }
        }
        return cells;
    }

    private static List<String> plain(YamlEntry entry) {
        List<String> values = YamlTexts.of(entry.value());
        if (values.stream().anyMatch(value -> value.isBlank() || value.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("its values are not plain texts");
        }
        return values;
    }
}
