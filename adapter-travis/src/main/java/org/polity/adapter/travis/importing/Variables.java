package org.polity.adapter.travis.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;

/** Reads {@code env}: variables for all jobs, and lines of which each makes a job. */
final class Variables {

    private static final String SECURE =
            "an encrypted value, which Travis CI alone can read: name the variable in 'secrets' of the steps that use it";

    private final KeyAccount account;
    private final Map<String, String> all = new LinkedHashMap<>();

    Variables(KeyAccount account) {
        this.account = account;
    }

    /** The variables for all jobs. */
    Map<String, String> all() {
        return new LinkedHashMap<>(all);
    }

    /** Reads it; returns the variables of each line that makes a job. */
    List<Map<String, String>> read(Optional<YamlEntry> env) {
        List<Map<String, String>> rows = new ArrayList<>();
        env.ifPresent(entry -> {
            account.carried(entry);
            Map<String, YamlEntry> parts = Entries.of(entry.value(), account);
            boolean sections = parts.keySet().stream().anyMatch(Set.of("global", "matrix", "jobs")::contains);
            if (!sections) {
                rows.addAll(lines(entry, entry.value()));
                return;
            }
            parts.forEach((key, part) -> {
                account.carried(part);
                if (key.equals("global")) {
                    lines(part, part.value()).forEach(all::putAll);
                } else if (key.equals("matrix") || key.equals("jobs")) {
                    rows.addAll(lines(part, part.value()));
                } else {
                    account.leftOut(part, "variables stand below 'global' or 'jobs' here");
                }
            });
        });
        return rows;
    }

    /** The variables of each item; what cannot be read is told of the entry. */
    List<Map<String, String>> lines(YamlEntry entry, YamlNode value) {
        List<Map<String, String>> lines = new ArrayList<>();
        for (YamlNode item : Entries.items(value)) {
            Map<String, String> line = new LinkedHashMap<>();
            if (item instanceof YamlNode.Scalar scalar) {
                try {
                    line.putAll(Assignments.parse(scalar.text()));
                } catch (IllegalArgumentException e) {
                    account.changed(entry, "line " + item.location().line() + ": " + e.getMessage());
                }
            } else {
                Entries.of(item, account).forEach((name, part) -> pair(name, part, line));
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private void pair(String name, YamlEntry part, Map<String, String> line) {
        if (name.equals("secure") || part.value() instanceof YamlNode.Mapping) {
            account.leftOut(part, SECURE);
        } else if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")
                || !(part.value() instanceof YamlNode.Scalar scalar)
                || scalar.text().indexOf('\0') >= 0) {
            account.leftOut(part, "it is no variable with a value");
        } else {
            account.carried(part);
            line.put(name, scalar.isNull() ? "" : scalar.text());
        }
    }
}
