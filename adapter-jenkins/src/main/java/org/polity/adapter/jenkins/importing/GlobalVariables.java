package org.polity.adapter.jenkins.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.importing.draft.PipelineDraft;

/** The variables of all steps: constants of Groovy, parameters, and the environment of the whole pipeline. */
final class GlobalVariables {

    private static final Pattern PREDEFINED = Pattern.compile(
            "(?<=\\$\\{?)(?:BUILD_(?:NUMBER|ID|URL|TAG)|BRANCH_NAME|CHANGE_[A-Z_]+|TAG_NAME|JOB_(?:NAME|BASE_NAME|URL)|WORKSPACE"
                    + "|GIT_[A-Z_]+|NODE_NAME|JENKINS_[A-Z_]+)\\b");

    private final PipelineDraft draft;
    private final Account account;
    private final Map<String, String> values = new HashMap<>();

    GlobalVariables(PipelineDraft draft, Account account) {
        this.draft = draft;
        this.account = account;
    }

    /** The constants and parameters whose values are known. */
    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** A variable of Groovy with a value that is known becomes one of all steps, because the shell puts in what Groovy did. */
    boolean constant(Statement statement) {
        boolean assigns =
                statement.assigned() && statement.simple() && statement.name().matches("[A-Za-z_]\\w*");
        if (!assigns || statement.arguments().isEmpty()) {
            return false;
        }
        Statement.Value value = statement.arguments().get(0).value();
        Optional<String> known = Directives.constant(value);
        Optional<String> open =
                value instanceof Statement.Text text ? text.text().asValue() : Optional.empty();
        known.ifPresentOrElse(
                text -> global(statement.name(), text),
                () -> open.ifPresent(text -> draft.export(statement.name(), text)));
        if (known.isPresent() || open.isPresent()) {
            account.changed(statement, "a variable of Groovy's is one of the shell's");
        }
        return known.isPresent() || open.isPresent();
    }

    /** Sets a variable of all steps. */
    private void global(String name, String value) {
        draft.env(name, value);
        values.put(name, value);
    }

    /** Nobody is asked: a parameter is a variable with its default. */
    void parameters(Statement parameters) {
        account.carried(parameters);
        for (Statement parameter : parameters.body()) {
            Optional<String> name = parameter.text("name", false).filter(text -> text.matches("[A-Za-z_]\\w*"));
            Optional<String> value = parameter.value("defaultValue", false).flatMap(Directives::constant);
            boolean known = List.of("string", "text", "booleanParam", "choice").contains(parameter.name());
            if (parameter.name().equals("choice")) {
                value = parameter.value("choices", false).flatMap(GlobalVariables::first);
            }
            if (known && name.isPresent() && value.isPresent()) {
                global(name.get(), value.get());
                account.changed(parameter, "nobody is asked: it is a variable with the default as its value");
            } else {
                account.leftOut(parameter, "nobody is asked, and no default is known");
            }
        }
    }

    private static Optional<String> first(Statement.Value choices) {
        return choices instanceof Statement.Items items
                ? items.items().stream().findFirst().flatMap(item -> Directives.constant(item.value()))
                : Directives.constant(choices).flatMap(text -> text.lines().findFirst());
    }

    /** Sets for all steps what a scope sets, which from then on sets none of it itself. */
    void export(Scope scope) {
        scope.env.forEach(draft::env);
        scope.global.putAll(scope.env);
        scope.outputs.forEach(draft::exportOutput);
        scope.outputs.keySet().forEach(scope.global::remove);
        scope.exports.keySet().forEach(scope.global::remove);
        scope.exports.forEach((name, value) -> {
            if (PREDEFINED.matcher(value.replaceAll("\\$\\{WORKSPACE}", "")).find()) {
                draft.export(name, value); // it would be wrong where nobody needs it
            } else {
                draft.exportToAll(name, value);
            }
        });
        scope.env.clear();
        scope.exports.clear();
        scope.outputs.clear();
    }

    /** Tells which variables of Jenkins' own the steps name. */
    void tellPredefined() {
        draft.tellVariables(PREDEFINED, "Jenkins");
    }
}
