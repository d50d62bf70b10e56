package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.importing.draft.DraftStep;
import org.polity.api.importing.draft.PipelineDraft;

/** Reads stages, one inside the other, and makes a step of each that has steps. */
final class Stages {

    private static final String SEVERAL = "it is for several stages at once; a step has its own";

    private final PipelineDraft draft;
    private final Account account;
    private final Directives directives;
    private final Agents agents;
    private final List<DraftStep> steps = new ArrayList<>();
    private final Set<String> jobs = new LinkedHashSet<>();
    private final Map<String, Set<String>> stashes = new LinkedHashMap<>();
    private int stage;
    private boolean asked;

    Stages(PipelineDraft draft, Account account, Directives directives, Agents agents) {
        this.draft = draft;
        this.account = account;
        this.directives = directives;
        this.agents = agents;
    }

    /** Reads the stages of the whole pipeline. */
    void read(Statement stages, Scope scope) {
        account.carried(stages);
        sequence(stages.body(), scope, "", Set.of(), true);
    }

    /** Reads what follows the whole pipeline. */
    void post(Statement post, Scope scope) {
        if (steps.isEmpty()) {
            account.leftOut(post, "there is no step that it could follow");
        } else {
            postOfAll(post, scope, steps.get(steps.size() - 1));
        }
    }

    /** Adds the steps to the draft. */
    void finish() {
        steps.forEach(draft::add);
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
        Statement.named("environment", statement.body()).forEach(each -> directives.environment(each, scope));
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
                case "axes" -> cells = MatrixAxes.cells(directive, scope, account);
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
            Statement.named("environment", matrix.body()).forEach(each -> directives.environment(each, cell));
            Statement.named("agent", matrix.body()).forEach(each -> agents.read(each, cell));
            Statement.named("when", matrix.body()).forEach(each -> directives.when(each, cell));
            for (Statement each : stages) {
                account.carried(each);
                after.addAll(sequence(each.body(), cell, path + " " + String.join(" ", cell.cell), before, false));
            }
        }
        return after.isEmpty() ? before : after;
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

    private void leftOut(Statement statement) {
        account.leftOut(statement, WithoutCounterpart.why(statement.name()));
    }
}
