package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.importing.draft.DraftStep;

/**
 * Makes one script out of the steps of a stage. Jenkins runs each {@code sh} in a shell of its own, so that those that change
 * their shell get one here too. A step that cannot be carried over leaves a comment in its place.
 */
final class StepsReader {

    private static final String OUTSIDE = "it speaks to Jenkins or to a plugin, which is not there";
    private static final String GROOVY = "it is Groovy, which is not run";
    private static final Pattern CLOSURES = Pattern.compile(
            "\\.(?:each\\w*|collect\\w*|find\\w*|times|any|every|inject|sort|upto|downto|step|removeAll|retainAll)$");

    private final Account account;
    private final DraftStep step;
    private final Commands commands;
    private final StageFiles files;
    private final Surroundings surroundings;
    private final List<String> lines = new ArrayList<>();

    StepsReader(Account account, DraftStep step, Map<String, Set<String>> stashes, Scope scope) {
        this.account = account;
        this.step = step;
        this.commands = new Commands(account, step, scope);
        this.files = new StageFiles(account, step, stashes);
        this.surroundings = new Surroundings(account, step, scope);
    }

    void read(List<Statement> body) {
        lines.addAll(lines(body, true));
    }

    /** Hands the script to the step; tells whether it runs anything. */
    boolean finish() {
        if (!commands.any()) {
            return false;
        }
        try {
            step.run(lines);
        } catch (IllegalArgumentException e) {
            return false;
        }
        files.finish();
        return step.runsAnything();
    }

    /** Reads what follows a stage. */
    void post(Statement post) {
        account.carried(post);
        for (Statement condition : post.body()) {
            boolean known = Set.of("always", "success", "cleanup").contains(condition.name());
            if (!known) {
                account.leftOut(condition, "a step ends with its script, whatever comes of it");
                continue;
            }
            account.carried(condition);
            List<String> more = lines(condition.body(), false);
            boolean any = more.stream().anyMatch(line -> !line.startsWith("#"));
            if (any && condition.name().equals("success")) {
                lines.addAll(more);
            } else if (any) {
                account.attempt(condition, () -> step.runAfter(more));
            }
        }
    }

    /** Of what follows the whole pipeline, what a step can leave behind is its last step's. */
    void postOfAll(Statement condition) {
        for (Statement statement : condition.body()) {
            if (Set.of("junit", "archiveArtifacts", "archive").contains(statement.name())) {
                files.read(statement);
            } else {
                account.leftOut(statement, "a plan ends with its steps: tell people from a step of phase record");
            }
        }
    }

    /** Tells whether somebody is asked somewhere in a block. */
    static boolean asks(Statement block) {
        return block.body().stream().anyMatch(each -> each.name().equals("input") || asks(each));
    }

    /** Tells whether a shell is run somewhere in a block. */
    static boolean runsShell(Statement block) {
        return block.body().stream().anyMatch(each -> each.name().equals("sh") || runsShell(each));
    }

    private List<String> lines(List<Statement> body, boolean whole) {
        List<String> all = new ArrayList<>();
        boolean alone = whole && body.size() == 1;
        for (Statement statement : body) {
            all.addAll(lines(statement, alone));
        }
        return all;
    }

    private List<String> lines(Statement statement, boolean alone) {
        if (statement.simple() && statement.assigned()) {
            return commands.assignment(statement);
        }
        if (!statement.simple()) {
            return account.lost(statement, GROOVY);
        }
        return switch (statement.name()) {
            case "sh" -> commands.shell(statement);
            case "echo", "println" -> commands.echo(statement);
            case "error" -> commands.error(statement);
            case "sleep" -> commands.sleep(statement);
            case "checkout" -> checkout(statement);
            case "junit", "archiveArtifacts", "archive", "stash", "unstash" -> {
                files.read(statement);
                yield List.of();
            }
            case "writeFile" -> commands.file(statement);
            case "dir" -> directory(statement);
            case "withEnv" -> environment(statement);
            case "withCredentials" -> {
                surroundings.read(statement, false);
                yield lines(statement.body(), false);
            }
            case "bat", "powershell", "pwsh" -> account.lost(statement, "a script is for a POSIX shell");
            case "input" -> account.lost(statement, WithoutCounterpart.ON_REQUEST);
            default -> around(statement, alone);
        };
    }

    private List<String> checkout(Statement statement) {
        boolean scm = statement.text("scm", true).filter("scm"::equals).isPresent();
        if (!scm) {
            return account.lost(statement, "a step has the deliverable's own sources and no others");
        }
        account.carried(statement);
        return List.of();
    }

    private List<String> directory(Statement statement) {
        Optional<String> word = statement.word("path");
        if (word.isEmpty()) {
            return account.lost(statement, "which folder it is, is worked out by Groovy");
        }
        account.carried(statement);
        List<String> all = new ArrayList<>(List.of("(", "mkdir -p " + word.get() + " && cd " + word.get()));
        all.addAll(lines(statement.body(), false));
        all.add(")");
        return all;
    }

    /** Whether a block is for each of several values, or wants some: {@code names.each { name -> … }}. */
    private static boolean repeats(Statement statement) {
        return CLOSURES.matcher(statement.name()).find()
                || statement.body().stream()
                        .limit(1)
                        .anyMatch(each ->
                                each.source().lines().findFirst().orElse("").contains("->"));
    }

    /** A step around others. */
    private List<String> around(Statement statement, boolean alone) {
        if (statement.block().isEmpty()) {
            return account.lost(statement, OUTSIDE);
        }
        if (repeats(statement)) {
            return account.lost(statement, GROOVY);
        }
        surroundings.read(statement, alone);
        return lines(statement.body(), alone);
    }

    private List<String> environment(Statement statement) {
        List<String> all = new ArrayList<>(List.of("(", ":"));
        account.carried(statement);
        List<Statement.Argument> items = statement
                .value("overrides", true)
                .filter(Statement.Items.class::isInstance)
                .map(value -> ((Statement.Items) value).items())
                .orElse(List.of());
        for (Statement.Argument item : items) {
            Optional<String> word =
                    item.value() instanceof Statement.Text text ? text.text().asScript() : Optional.empty();
            String pair = word.orElse("");
            int sign = pair.indexOf('=');
            String name = sign < 0 ? "" : pair.substring(0, sign);
            if (!name.matches("[A-Za-z_]\\w*")) {
                account.changed(
                        statement,
                        "a variable was not carried over whose value is worked out by Groovy, or put in front of"
                                + " the former one");
                continue;
            }
            all.add("export " + name + "=\"" + pair.substring(sign + 1).replaceAll("([\\\\\"`])", "\\\\$1") + "\"");
        }
        all.addAll(lines(statement.body(), false));
        all.add(")");
        return all;
    }
}
