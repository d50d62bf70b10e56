package org.polity.adapter.jenkins.importing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.importing.draft.DraftStep;
import org.polity.api.step.When;

/** Reads what stands around the steps of a stage: environment, conditions and options. */
final class Directives {

    private static final String ALWAYS =
            "a step runs on branches of one pattern, or on tags of one: here nothing is asked";

    private static final String ALSO =
            "a step runs on branches of one pattern, or on tags of one, and another condition is its own";

    private final Account account;

    Directives(Account account) {
        this.account = account;
    }

    private void unknown(Statement statement) {
        account.leftOut(statement, "its value is worked out by Groovy");
    }

    void environment(Statement environment, Scope scope) {
        account.carried(environment);
        for (Statement variable : environment.body()) {
            String name = variable.name();
            if (!variable.assigned()
                    || !variable.simple()
                    || variable.arguments().isEmpty()
                    || !name.matches("[A-Za-z_]\\w*")) {
                account.leftOut(variable, "it is no variable with a value that is known here");
                continue;
            }
            Statement.Value value = variable.arguments().get(0).value();
            Optional<String> constant = constant(value);
            if (value instanceof Statement.Call call && call.statement().name().equals("credentials")) {
                scope.credentials.add(name);
                account.changed(variable, "its name alone, in steps that use it: tell Polity where secrets are kept");
            } else if (constant.isPresent()) {
                scope.exports.remove(name);
                scope.outputs.remove(name);
                scope.env.put(name, constant.get());
                account.carried(variable);
            } else if (output(value).isPresent()) {
                scope.env.remove(name);
                scope.exports.remove(name);
                scope.outputs.put(name, output(value).orElse(""));
                account.changed(variable, "its value is what a command prints: a line of the script sets it");
            } else if (value instanceof Statement.Text text
                    && text.text().asValue().isPresent()) {
                scope.env.remove(name);
                scope.outputs.remove(name);
                scope.exports.put(name, text.text().asValue().orElse(""));
                account.changed(variable, "its value names variables: a line of the script sets it");
            } else {
                unknown(variable);
            }
        }
    }

    /** The commands whose output is a value: {@code sh(script: '…', returnStdout: true)}. */
    static Optional<String> output(Statement.Value value) {
        if (!(value instanceof Statement.Call call) || !call.statement().name().equals("sh")) {
            return Optional.empty();
        }
        boolean prints = call.statement()
                .text("returnStdout", false)
                .filter("true"::equals)
                .isPresent();
        return call.statement()
                .value("script", false)
                .filter(script -> prints && script instanceof Statement.Text)
                .flatMap(script -> ((Statement.Text) script).text().asScript())
                .filter(script -> !script.stripLeading().startsWith("#!"));
    }

    /** A value that Groovy need not work out: a text without expressions, a number, a truth value. */
    static Optional<String> constant(Statement.Value value) {
        return Statement.fixed(value)
                .filter(text -> value instanceof Statement.Text || text.matches("true|false|\\d+(?:\\.\\d+)?"));
    }

    void when(Statement when, Scope scope) {
        account.carried(when);
        List<Statement> conditions = new ArrayList<>();
        all(when.body(), conditions);
        When before = scope.when;
        for (Statement condition : conditions) {
            Scope one = new Scope();
            condition(condition, one);
            if (one.when.isAlways()) {
                continue; // it was told
            }
            if (scope.when.equals(before)) {
                scope.when = one.when;
            } else {
                account.leftOut(condition, ALSO);
            }
        }
    }

    /** Conditions that hold together, in the forms that say no more than that. */
    private void all(List<Statement> body, List<Statement> conditions) {
        for (Statement part : body) {
            boolean one = part.name().equals("anyOf") && part.body().size() == 1;
            if (part.name().startsWith("before")) {
                account.carried(part);
            } else if (part.name().equals("allOf") || one) {
                account.carried(part);
                all(part.body(), conditions);
            } else {
                conditions.add(part);
            }
        }
    }

    private void condition(Statement condition, Scope scope) {
        account.carried(condition);
        boolean plain = condition.arguments().stream()
                .allMatch(argument ->
                        argument.label().map(label -> label.equals("pattern")).orElse(true));
        Optional<String> pattern = condition.text("pattern", true).map(text -> text.replace("**", "*"));
        switch (condition.name()) {
            case "buildingTag" -> scope.when = new When(Optional.empty(), Optional.of("*"));
            case "branch" -> {
                if (plain && pattern.isPresent()) {
                    scope.when = new When(pattern, Optional.empty());
                } else {
                    account.leftOut(condition, ALWAYS);
                }
            }
            case "tag" -> {
                if (plain && condition.simple()) {
                    scope.when = new When(Optional.empty(), pattern.or(() -> Optional.of("*")));
                } else {
                    account.leftOut(condition, ALWAYS);
                }
            }
            default -> account.leftOut(condition, ALWAYS);
        }
    }

    void options(Statement options, Optional<DraftStep> step) {
        account.carried(options);
        for (Statement option : options.body()) {
            switch (option.name()) {
                case "timeout" -> ofStep(option, step, each -> each.timeout(duration(option)));
                case "retry" -> {
                    ofStep(option, step, each -> each.retry(count(option) - 1));
                    account.changed(
                            option,
                            "a step is tried again after an ERROR alone: say by 'exitCodes' which codes are none");
                }
                case "lock" ->
                    ofStep(
                            option,
                            step,
                            each -> each.exclusive(option.text("resource", true)
                                    .orElseThrow(() -> new IllegalArgumentException("it names no resource"))));
                case "disableConcurrentBuilds" ->
                    account.leftOut(option, "which runs there are at once is the CI system's matter");
                case "timestamps", "ansiColor", "buildDiscarder" ->
                    account.leftOut(option, "logs and old runs are Jenkins' own");
                case "skipDefaultCheckout", "checkoutToSubdirectory" ->
                    account.leftOut(option, "a step finds the sources in its folder, always");
                default -> account.leftOut(option, "it is an option of Jenkins itself");
            }
        }
    }

    private void ofStep(Statement option, Optional<DraftStep> step, Consumer<DraftStep> action) {
        if (step.isEmpty()) {
            account.leftOut(option, "it is for the whole pipeline; each step has its own");
        } else {
            account.attempt(option, () -> action.accept(step.get()));
        }
    }

    static int count(Statement statement) {
        String text = statement.text("count", true).orElse("");
        if (!text.matches("[1-9]\\d?")) {
            throw new IllegalArgumentException("it is no number that is known here");
        }
        return Integer.parseInt(text);
    }

    /** What a directive has to name. */
    static String required(Optional<String> text) {
        return text.orElseThrow(
                () -> new IllegalArgumentException("what it names is worked out by Groovy, or all there is"));
    }

    static Duration duration(Statement statement) {
        String text = statement.text("time", true).orElse("");
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("it is no time that is known here");
        }
        long time = Long.parseLong(text);
        String unit = statement.text("unit", false).orElse("MINUTES").toUpperCase(Locale.ROOT);
        return switch (unit) {
            case "SECONDS" -> Duration.ofSeconds(time);
            case "MINUTES" -> Duration.ofMinutes(time);
            case "HOURS" -> Duration.ofHours(time);
            case "DAYS" -> Duration.ofDays(time);
            default -> throw new IllegalArgumentException("it is no unit that is known here");
        };
    }

    /** The variables and the condition of a step. */
    void surround(Scope scope, DraftStep step) {
        scope.env.forEach(step::env);
        scope.exports.forEach(step::export);
        scope.outputs.forEach(step::exportOutput);
        for (String name : scope.credentials) {
            for (String suffix : List.of("", "_USR", "_PSW")) {
                if (step.mentions(name + suffix)) {
                    step.secret(name + suffix);
                }
            }
        }
    }
}
