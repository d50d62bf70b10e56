package org.polity.adapter.jenkins.importing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polity.adapter.jenkins.importing.groovy.GroovyParser;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.importing.draft.DraftStep;

/** What stands around steps: of it, what a step of the plan can be. */
final class Surroundings {

    private final Account account;
    private final DraftStep step;
    private final Scope scope;
    private Optional<String> container = Optional.empty();

    Surroundings(Account account, DraftStep step, Scope scope) {
        this.account = account;
        this.step = step;
        this.scope = scope;
    }

    /**
     * Reads a statement that has others within, which are carried over whatever becomes of it.
     *
     * @param alone whether there is nothing else in the stage
     */
    void read(Statement statement, boolean alone) {
        switch (statement.name()) {
            case "withCredentials" -> credentials(statement);
            case "script", "timestamps", "ansiColor" -> account.carried(statement);
            case GroovyParser.UNIX ->
                account.changed(statement, "a script is for a POSIX shell: what is done on other machines is left out");
            case "container" -> container(statement, alone);
            case GroovyParser.INSIDE -> image(statement, first(statement).flatMap(this::known), alone);
            case "timeout" -> wholeOnly(statement, alone, () -> step.timeout(Directives.duration(statement)));
            case "retry" -> wholeOnly(statement, alone, () -> step.retry(Directives.count(statement) - 1));
            case "lock" ->
                wholeOnly(
                        statement, alone, () -> step.exclusive(Directives.required(statement.text("resource", true))));
            case "catchError", "warnError" -> wholeOnly(statement, alone, step::advisory);
            default ->
                account.changed(
                        statement, "what it does around its steps is Jenkins' own; they are carried over without it");
        }
    }

    private void credentials(Statement statement) {
        account.changed(statement, "names of secrets alone: tell Polity where they are kept");
        List<Statement.Argument> items = statement
                .value("bindings", true)
                .filter(Statement.Items.class::isInstance)
                .map(value -> ((Statement.Items) value).items())
                .orElse(List.of());
        for (Statement.Argument item : items) {
            List<Statement.Argument> binding = item.value() instanceof Statement.Call call
                    ? call.statement().arguments()
                    : item.value() instanceof Statement.Items map ? map.items() : List.of();
            for (Statement.Argument argument : binding) {
                boolean names = argument.label()
                        .map(label -> label.toLowerCase(Locale.ROOT).endsWith("variable"))
                        .orElse(false);
                Optional<String> name = Statement.fixed(argument.value());
                if (names && name.isPresent()) {
                    try {
                        step.secret(name.get());
                    } catch (IllegalArgumentException e) {
                        account.leftOut(statement, String.valueOf(e.getMessage()));
                    }
                }
            }
        }
    }

    private static Optional<Statement.Value> first(Statement statement) {
        return statement.arguments().stream().findFirst().map(Statement.Argument::value);
    }

    private Optional<String> known(Statement.Value value) {
        return value instanceof Statement.Text text ? text.text().with(scope.values()) : Optional.empty();
    }

    private void container(Statement statement, boolean alone) {
        image(statement, statement.value("name", true).flatMap(this::known).map(scope.containers::get), alone);
    }

    /** A step runs in one container: the first that its steps name. */
    private void image(Statement statement, Optional<String> image, boolean alone) {
        if (image.isEmpty()) {
            account.changed(statement, "its image is not known here: name it by 'image'; its steps are carried over");
        } else if (container.filter(former -> !former.equals(image.get())).isPresent()) {
            account.changed(
                    statement, "a step runs in one container, " + container.get() + " here: make it a step of its own");
        } else {
            container = image;
            try {
                step.image(image.get());
                account.carried(statement);
                if (!alone && !scope.image.equals(image)) {
                    account.changed(statement, "the whole step runs in its image");
                }
            } catch (IllegalArgumentException e) {
                account.changed(statement, String.valueOf(e.getMessage()));
            }
        }
        if (statement.arguments().size() > 1) {
            account.changed(statement, "a step's container has an image and no other setting");
        }
    }

    private void wholeOnly(Statement statement, boolean alone, Runnable action) {
        if (!alone) {
            account.changed(statement, "it is around a part of a step alone, whose lines are carried over without it");
            return;
        }
        try {
            action.run();
            account.carried(statement);
        } catch (IllegalArgumentException e) {
            account.changed(statement, String.valueOf(e.getMessage()));
        }
    }
}
