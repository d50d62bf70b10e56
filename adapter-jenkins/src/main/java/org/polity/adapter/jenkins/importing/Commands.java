package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.adapter.jenkins.importing.groovy.GroovyString;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.importing.draft.DraftStep;

/** Steps that become commands of the shell, and the variables of Groovy that these name. */
final class Commands {

    private final Account account;
    private final DraftStep step;
    private final Scope scope;
    private final Set<String> assigned = new HashSet<>();
    private boolean any;

    Commands(Account account, DraftStep step, Scope scope) {
        this.account = account;
        this.step = step;
        this.scope = scope;
    }

    /** Whether there has been a command that does anything. */
    boolean any() {
        return any;
    }

    /** A variable of Groovy's becomes one of the shell's; one of the environment is exported. */
    List<String> assignment(Statement statement) {
        String name = statement.name().replaceFirst("^env\\.", "");
        Statement.Value value = statement.arguments().get(0).value();
        Optional<String> output = Directives.output(value);
        Optional<String> word = value instanceof Statement.Text text
                ? text.text().asWord()
                : Directives.constant(value).or(() -> output.map(script -> "$(" + script + "\n)"));
        any = any || output.isPresent();
        if (word.isEmpty() || !name.matches("[A-Za-z_]\\w*")) {
            return account.lost(statement, "it is Groovy, which is not run");
        }
        if (scope.handed.contains(name)) {
            step.sets(name);
            account.changed(
                    statement,
                    "a variable of Groovy's is one of the shell's: each step that names it works it out anew");
        } else {
            account.changed(statement, "a variable of Groovy's is one of the shell's, in this step alone");
        }
        assigned.add(name);
        String line = name + "=" + word.get();
        return name.equals(statement.name())
                ? List.of(line)
                : output.isPresent() ? List.of(line, "export " + name) : List.of("export " + line);
    }

    List<String> shell(Statement statement) {
        Optional<GroovyString> text = statement
                .value("script", true)
                .filter(Statement.Text.class::isInstance)
                .map(value -> ((Statement.Text) value).text());
        Optional<String> script = text.flatMap(GroovyString::asScript);
        if (script.isEmpty()) {
            return account.lost(statement, "its script is worked out by Groovy");
        }
        account.carried(statement);
        if (!text.get().isFixed()) {
            account.changed(statement, "the shell puts in the variables that Groovy did");
        }
        statement
                .arguments()
                .forEach(argument -> argument.label()
                        .filter(label -> label.startsWith("return"))
                        .ifPresent(
                                label -> account.changed(statement, "what it returns is lost: its exit code decides")));
        any = true;
        return ShellScript.apart(script.get());
    }

    List<String> echo(Statement statement) {
        Optional<String> word = statement.word("message");
        if (word.isEmpty()) {
            return account.lost(statement, "what it says is worked out by Groovy");
        }
        account.carried(statement);
        any = true;
        return List.of("printf '%s\\n' " + word.get());
    }

    List<String> error(Statement statement) {
        Optional<String> word = statement.word("message");
        if (word.isEmpty()) {
            return account.lost(statement, "what it says is worked out by Groovy");
        }
        account.carried(statement);
        any = true;
        return List.of("printf '%s\\n' " + word.get() + " >&2", "exit 1");
    }

    List<String> sleep(Statement statement) {
        try {
            long seconds = Directives.duration(
                            statement.text("unit", false).isPresent() ? statement : inSeconds(statement))
                    .toSeconds();
            account.carried(statement);
            return List.of("sleep " + seconds);
        } catch (IllegalArgumentException e) {
            return account.lost(statement, String.valueOf(e.getMessage()));
        }
    }

    private static Statement inSeconds(Statement statement) {
        List<Statement.Argument> arguments = new ArrayList<>(statement.arguments());
        arguments.add(new Statement.Argument(Optional.of("unit"), new Statement.Word("SECONDS")));
        return new Statement(
                statement.name(), arguments, Optional.empty(), false, true, statement.source(), statement.location());
    }

    /** A text becomes a file, in a folder that is made where it is missing. */
    List<String> file(Statement statement) {
        Optional<String> path = statement.word("file");
        Optional<String> text = statement.word("text");
        boolean known = statement
                .value("text", false)
                .filter(value -> !(value instanceof Statement.Word word) || assigned.contains(word.text()))
                .isPresent();
        if (path.isEmpty() || text.isEmpty() || !known) {
            return account.lost(statement, "what it writes is worked out by Groovy");
        }
        account.carried(statement);
        any = true;
        List<String> all = new ArrayList<>();
        if (path.get().contains("/") || path.get().contains("$")) {
            all.add("mkdir -p \"$(dirname " + path.get() + ")\"");
        }
        all.add("printf '%s' " + text.get() + " > " + path.get());
        return all;
    }
}
