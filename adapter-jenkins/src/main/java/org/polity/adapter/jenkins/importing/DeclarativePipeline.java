package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.draft.DraftStep;
import org.polity.api.importing.draft.PipelineDraft;

/** Reads a whole pipeline: what holds for all stages, then the stages, one inside the other. */
final class DeclarativePipeline {

    private static final int MOST_CELLS = 50;
    static final String ON_REQUEST =
            "nobody is asked: from here on steps are of phase publish, which runs with --publish";
    private static final String SEVERAL = "it is for several stages at once; a step has its own";
    private static final String GROOVY = "it is Groovy outside of the pipeline, which is not run";
    private static final Pattern PREDEFINED = Pattern.compile(
            "(?<=\\$\\{?)(?:BUILD_(?:NUMBER|ID|URL|TAG)|BRANCH_NAME|CHANGE_[A-Z_]+|TAG_NAME|JOB_(?:NAME|BASE_NAME|URL)|WORKSPACE"
                    + "|GIT_[A-Z_]+|NODE_NAME|JENKINS_[A-Z_]+)\\b");
    private static final Map<String, String> WITHOUT_COUNTERPART = Map.of(
            "tools", "tools come from the node or the image: name one that has them",
            "triggers", "when a pipeline starts is the CI system's matter",
            "libraries", "shared libraries are Groovy, which is not run",
            "input", ON_REQUEST,
            "failFast", "steps that run beside a failed one go on");

    private final ImportRequest request;
    private final PipelineDraft draft;
    private final Account account = new Account();
    private final Directives directives = new Directives(account);
    private final Agents agents = new Agents(account);
    private final Scope all = new Scope();
    private final List<DraftStep> steps = new ArrayList<>();
    private final Set<String> jobs = new LinkedHashSet<>();
    private final Map<String, Set<String>> stashes = new LinkedHashMap<>();
    private int stage;
    private boolean asked;

    DeclarativePipeline(ImportRequest request) {
        this.request = request;
        this.draft = new PipelineDraft(request);
    }

    ImportResult read() {
        draft.export("WORKSPACE", "$POLITY_WORKSPACE");
        for (Statement statement : GroovyParser.statements(request.text(), request.file())) {
            if (statement.name().equals("pipeline")
                    && statement.simple()
                    && statement.block().isPresent()) {
                account.carried(statement);
                pipeline(statement.body());
            } else if (statement.name().equals("node")) {
                account.leftOut(
                        statement,
                        "a scripted pipeline is a program in Groovy, which is not run: write its steps anew");
            } else if (!constant(statement)) {
                account.leftOut(statement, GROOVY);
            }
        }
        steps.forEach(draft::add);
        draft.tellVariables(PREDEFINED, "Jenkins");
        return draft.result(account.keys());
    }

    /** A variable of Groovy with a value that is known becomes one of all steps, because the shell puts in what Groovy did. */
    private boolean constant(Statement statement) {
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
        all.global.put(name, value);
    }

    /** Nobody is asked: a parameter is a variable with its default. */
    private void parameters(Statement parameters) {
        account.carried(parameters);
        for (Statement parameter : parameters.body()) {
            Optional<String> name = parameter.text("name", false).filter(text -> text.matches("[A-Za-z_]\\w*"));
            Optional<String> value = parameter.value("defaultValue", false).flatMap(Directives::constant);
            boolean known = List.of("string", "text", "booleanParam", "choice").contains(parameter.name());
            if (parameter.name().equals("choice")) {
                value = parameter.value("choices", false).flatMap(DeclarativePipeline::first);
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

    private void pipeline(List<Statement> body) {
        Scope scope = all.inner();
        List<Statement> stages = new ArrayList<>();
        List<Statement> posts = new ArrayList<>();
        named("parameters", body).forEach(this::parameters);
        scope.global.putAll(all.global);
        named("environment", body).forEach(each -> directives.environment(each, scope));
        for (Statement statement : body) {
            switch (statement.name()) {
                case "agent" -> agents.read(statement, scope);
                case "environment", "parameters" -> {
                    // what others name is read first
                }
                case "options" -> directives.options(statement, Optional.empty());
                case "stages" -> stages.add(statement);
                case "post" -> posts.add(statement);
                default -> leftOut(statement);
            }
        }
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
        scope.handed = StageVariables.in(stages).handOver(draft, scope.global.keySet());
        for (Statement each : stages) {
            account.carried(each);
            sequence(each.body(), scope, "", Set.of(), true);
        }
        for (Statement post : posts) {
            if (steps.isEmpty()) {
                account.leftOut(post, "there is no step that it could follow");
            } else {
                postOfAll(post, scope, steps.get(steps.size() - 1));
            }
        }
    }

    /** What follows the whole pipeline when all went well is a step of its own; else it is what the last step leaves. */
    private void postOfAll(Statement post, Scope scope, DraftStep last) {
        account.carried(post);
        for (Statement condition : post.body()) {
            boolean whole = condition.name().equals("success") && StepsReader.runsShell(condition);
            account.carried(condition);
            if (whole) {
                DraftStep step = PipelineDraft.step("post success", "post success", ++stage, condition.location());
                StepsReader reader = new StepsReader(account, step, stashes, scope);
                step.takesFrom(Set.of());
                if (asked) {
                    step.asked(true);
                }
                agents.place(scope, step);
                reader.read(condition.body());
                if (reader.finish()) {
                    directives.surround(scope, step);
                    draft.stage("post success");
                    steps.add(step);
                    continue;
                }
            }
            new StepsReader(account, last, stashes, scope).postOfAll(condition);
        }
    }

    private static List<Statement> named(String name, List<Statement> body) {
        return body.stream().filter(statement -> statement.name().equals(name)).toList();
    }

    private void leftOut(Statement statement) {
        account.leftOut(
                statement, WITHOUT_COUNTERPART.getOrDefault(statement.name(), "it is nothing that is known here"));
    }

    /** Reads stages that run one after the other; returns those jobs that the next one waits for. */
    private Set<String> sequence(List<Statement> stages, Scope scope, String path, Set<String> before, boolean top) {
        Set<String> frontier = before;
        for (Statement statement : stages) {
            if (!isStage(statement)) {
                account.leftOut(statement, "a stage belongs here");
                continue;
            }
            if (top) {
                stage = draft.stage(
                        name(statement) + (draft.find(name(statement)).isPresent() ? " " + statement.location() : ""));
            }
            frontier = stage(statement, scope.inner(), path, frontier);
        }
        return frontier;
    }

    private static boolean isStage(Statement statement) {
        return statement.name().equals("stage")
                && statement.simple()
                && statement.block().isPresent();
    }

    private static String name(Statement stage) {
        return stage.value("name", true)
                .map(value -> value instanceof Statement.Text text ? text.text().shown() : "stage")
                .orElse("stage");
    }

    private Set<String> stage(Statement statement, Scope scope, String path, Set<String> before) {
        String title = path.isEmpty() ? name(statement) : path + " / " + name(statement);
        account.carried(statement);
        Optional<Statement> inner = Optional.empty();
        named("environment", statement.body()).forEach(each -> directives.environment(each, scope));
        for (Statement directive : statement.body()) {
            switch (directive.name()) {
                case "agent" -> agents.read(directive, scope);
                case "when" -> directives.when(directive, scope);
                case "steps", "stages", "parallel", "matrix" -> inner = Optional.of(directive);
                case "input" -> {
                    asked = true;
                    leftOut(directive);
                }
                case "options", "post", "environment" -> {
                    // read with the step, or before
                }
                default -> leftOut(directive);
            }
        }
        if (inner.isEmpty()) {
            account.leftOut(statement, "it has no steps");
            return before;
        }
        Statement content = inner.get();
        account.carried(content);
        return switch (content.name()) {
            case "stages" -> {
                outerOnly(statement);
                yield sequence(content.body(), scope, title, before, false);
            }
            case "parallel" -> {
                outerOnly(statement);
                yield branches(content.body(), scope, title, before);
            }
            case "matrix" -> {
                outerOnly(statement);
                yield matrix(content, scope, title, before);
            }
            default -> step(statement, content, scope, title, before);
        };
    }

    /** What a stage of stages says of all of them. */
    private void outerOnly(Statement statement) {
        for (Statement directive : statement.body()) {
            if (directive.name().equals("options") || directive.name().equals("post")) {
                account.leftOut(directive, SEVERAL);
            }
        }
    }

    private Set<String> branches(List<Statement> branches, Scope scope, String path, Set<String> before) {
        Set<String> after = new LinkedHashSet<>();
        for (Statement branch : branches) {
            if (isStage(branch)) {
                after.addAll(stage(branch, scope.inner(), path, before));
            } else {
                leftOut(branch);
            }
        }
        return after.isEmpty() ? before : after;
    }

    private Set<String> matrix(Statement matrix, Scope scope, String path, Set<String> before) {
        List<Scope> cells = List.of(scope);
        List<Statement> stages = new ArrayList<>();
        List<Statement> excludes = new ArrayList<>();
        for (Statement directive : matrix.body()) {
            switch (directive.name()) {
                case "axes" -> cells = cells(directive, scope);
                case "agent", "environment", "when" -> {
                    // read for each cell, whose variables they may name
                }
                case "stages" -> stages.add(directive);
                case "excludes" -> excludes.add(directive);
                case "tools" -> leftOut(directive);
                case "options", "post" -> account.leftOut(directive, SEVERAL);
                default -> account.leftOut(directive, "all combinations of the axes are steps");
            }
        }
        MatrixExcludes excluded = MatrixExcludes.of(excludes, account);
        Set<String> after = new LinkedHashSet<>();
        for (Scope cell : cells) {
            if (excluded.holds(cell.env)) {
                continue;
            }
            named("environment", matrix.body()).forEach(each -> directives.environment(each, cell));
            named("agent", matrix.body()).forEach(each -> agents.read(each, cell));
            named("when", matrix.body()).forEach(each -> directives.when(each, cell));
            for (Statement each : stages) {
                account.carried(each);
                after.addAll(sequence(each.body(), cell, path + " " + String.join(" ", cell.cell), before, false));
            }
        }
        return after.isEmpty() ? before : after;
    }

    private List<Scope> cells(Statement axes, Scope scope) {
        account.carried(axes);
        List<Scope> cells = List.of(scope);
        for (Statement axis : axes.body()) {
            Optional<String> name = Optional.empty();
            List<String> values = new ArrayList<>();
            account.carried(axis);
            for (Statement part : axis.body()) {
                List<String> texts = part.arguments().stream()
                        .flatMap(argument -> Statement.fixed(argument.value()).stream())
                        .toList();
                if (part.name().equals("name")) {
                    name = texts.stream().findFirst().filter(text -> text.matches("[A-Za-z_]\\w*"));
                    account.carried(part);
                } else if (part.name().equals("values")) {
                    values.addAll(texts);
                    account.carried(part);
                } else {
                    account.leftOut(part, "it is nothing that is known here");
                }
            }
            List<Scope> more = new ArrayList<>();
            for (Scope cell : cells) {
                for (String value : values) {
                    Scope one = cell.inner();
                    name.ifPresent(variable -> one.env.put(variable, value));
                    one.cell.add(value);
                    more.add(one);
                }
            }
            if (name.isEmpty() || more.isEmpty() || more.size() > MOST_CELLS) {
                account.leftOut(axis, "it makes no variable, no combination, or more than " + MOST_CELLS + " of them");
            } else {
                cells = more;
            }
        }
        return cells;
    }

    private Set<String> step(Statement statement, Statement content, Scope scope, String title, Set<String> before) {
        String job = title;
        for (int i = 2; !jobs.add(job); i++) {
            job = title + " " + i;
        }
        DraftStep step = PipelineDraft.step(job, job, stage, statement.location());
        step.waitsFor(before);
        step.takesFrom(Set.of());
        agents.place(scope, step);
        step.when(scope.when);
        StepsReader reader = new StepsReader(account, step, stashes, scope);
        reader.read(content.body());
        asked = asked || StepsReader.asks(content);
        if (asked) {
            step.asked(true);
        }
        for (Statement directive : statement.body()) {
            if (directive.name().equals("options")) {
                directives.options(directive, Optional.of(step));
            } else if (directive.name().equals("post")) {
                reader.post(directive);
            }
        }
        if (!reader.finish()) {
            account.leftOut(statement, "nothing of it can be run by a shell");
            return before;
        }
        directives.surround(scope, step);
        steps.add(step);
        Set<String> after = new LinkedHashSet<>(Set.of(job));
        if (!scope.when.isAlways()) {
            after.addAll(before); // the step is not always there, and the next one waits all the same
        }
        return after;
    }
}
