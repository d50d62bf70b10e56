package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.adapter.jenkins.importing.groovy.GroovyParser;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.draft.PipelineDraft;

/** Reads a whole pipeline: what holds for all stages, then the stages, one inside the other. */
final class DeclarativePipeline {

    private static final String GROOVY = "it is Groovy outside of the pipeline, which is not run";

    private final ImportRequest request;
    private final PipelineDraft draft;
    private final Account account = new Account();
    private final Directives directives = new Directives(account);
    private final Agents agents = new Agents(account);
    private final GlobalVariables variables;
    private final Stages stages;

    DeclarativePipeline(ImportRequest request) {
        this.request = request;
        this.draft = new PipelineDraft(request);
        this.variables = new GlobalVariables(draft, account);
        this.stages = new Stages(draft, account, directives, agents);
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
            } else if (!variables.constant(statement)) {
                account.leftOut(statement, GROOVY);
            }
        }
        stages.finish();
        variables.tellPredefined();
        return draft.result(account.keys());
    }

    private void pipeline(List<Statement> body) {
        Scope scope = new Scope();
        List<Statement> tops = new ArrayList<>();
        List<Statement> posts = new ArrayList<>();
        Statement.named("parameters", body).forEach(variables::parameters);
        scope.global.putAll(variables.values());
        Statement.named("environment", body).forEach(each -> directives.environment(each, scope));
        for (Statement statement : body) {
            switch (statement.name()) {
                case "agent" -> agents.read(statement, scope);
                case "environment", "parameters" -> {
                    // what others name is read first
                }
                case "options" -> directives.options(statement, Optional.empty());
                case "stages" -> tops.add(statement);
                case "post" -> posts.add(statement);
                default -> account.leftOut(statement, WithoutCounterpart.why(statement.name()));
            }
        }
        variables.export(scope);
        scope.handed = StageVariables.in(tops).handOver(draft, scope.global.keySet());
        tops.forEach(each -> stages.read(each, scope));
        posts.forEach(each -> stages.post(each, scope));
    }
}
