package org.polity.adapter.jenkins.importing;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.importing.draft.DraftStep;

/** The files that a stage leaves for others, and those that it takes from them. */
final class StageFiles {

    private final Account account;
    private final DraftStep step;
    private final Map<String, Set<String>> stashes;
    private final Set<String> takes = new LinkedHashSet<>();

    StageFiles(Account account, DraftStep step, Map<String, Set<String>> stashes) {
        this.account = account;
        this.step = step;
        this.stashes = stashes;
    }

    /** Reads a step that leaves files or takes them. */
    void read(Statement statement) {
        switch (statement.name()) {
            case "junit" ->
                account.attempt(statement, () -> step.junit(Directives.required(statement.text("testResults", true))));
            case "archiveArtifacts", "archive" ->
                account.attempt(
                        statement, () -> paths(statement, Directives.required(statement.text("artifacts", true))));
            case "stash" -> {
                account.attempt(statement, () -> {
                    String name = Directives.required(statement.text("name", true));
                    paths(statement, Directives.required(statement.text("includes", false)));
                    stashes.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(step.job());
                });
            }
            default -> {
                Set<String> jobs =
                        stashes.getOrDefault(statement.text("name", true).orElse(""), Set.of());
                if (jobs.isEmpty()) {
                    account.leftOut(statement, "no stage before it leaves anything of that name that was carried over");
                } else {
                    account.carried(statement);
                    takes.addAll(jobs);
                }
            }
        }
    }

    private void paths(Statement statement, String paths) {
        for (String path : paths.split("\\s*,\\s*")) {
            if (!path.isBlank()) {
                step.artifact(path.strip())
                        .ifPresent(folder -> account.changed(statement, path.strip() + " became the folder " + folder));
            }
        }
    }

    /** Tells the step which others' files it takes. */
    void finish() {
        if (!takes.isEmpty()) {
            step.takesFrom(takes);
        }
    }
}
