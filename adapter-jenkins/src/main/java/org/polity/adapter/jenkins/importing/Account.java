package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;

/** Keeps account of what becomes of each statement. Where several things are said of one, the worst counts. */
final class Account {

    private final IdentityHashMap<Statement, ImportedKey> keys = new IdentityHashMap<>();
    private final List<Statement> order = new ArrayList<>();

    void carried(Statement statement) {
        say(statement, Outcome.CARRIED, "");
    }

    void changed(Statement statement, String why) {
        say(statement, Outcome.CHANGED, why);
    }

    void leftOut(Statement statement, String why) {
        say(statement, Outcome.LEFT_OUT, why);
    }

    /** Carries a statement over by an action that refuses what cannot be carried, by an IllegalArgumentException. */
    void attempt(Statement statement, Runnable action) {
        try {
            action.run();
            carried(statement);
        } catch (IllegalArgumentException e) {
            leftOut(statement, String.valueOf(e.getMessage()));
        }
    }

    /** Leaves a statement of a script out; what is returned stands there for it. */
    List<String> lost(Statement statement, String why) {
        leftOut(statement, why);
        String first = statement
                .source()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return List.of("# not carried over, line " + statement.location().line() + ": "
                + (first.length() > 80 ? first.substring(0, 80) + "…" : first));
    }

    private void say(Statement statement, Outcome outcome, String why) {
        ImportedKey former = keys.get(statement);
        if (former == null) {
            order.add(statement);
        } else if (former.outcome().compareTo(outcome) >= 0) {
            return;
        }
        keys.put(statement, new ImportedKey(statement.location(), shown(statement), outcome, why));
    }

    private static String shown(Statement statement) {
        String name = !statement.simple() || !statement.source().startsWith(statement.name())
                ? statement.source().lines().findFirst().orElse("").strip()
                : statement.name();
        String title = statement.name().equals("stage") && statement.simple()
                ? name
                        + statement
                                .text("name", true)
                                .map(each -> " '" + each + "'")
                                .orElse("")
                : name;
        String line = title.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }

    List<ImportedKey> keys() {
        return order.stream()
                .map(keys::get)
                .sorted(Comparator.comparing((ImportedKey key) -> key.location().line())
                        .thenComparing(key -> key.location().column()))
                .toList();
    }
}
