package org.polity.adapter.jenkins.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** The sections that pipelines and stages share. */
final class SectionRules {

    private static final Set<String> AGENT_TYPES = Set.of("label", "node", "docker", "dockerfile", "kubernetes");

    private static final Set<String> POST_CONDITIONS = Set.of(
            "always",
            "changed",
            "fixed",
            "regression",
            "aborted",
            "failure",
            "success",
            "unstable",
            "unsuccessful",
            "notBuilt",
            "cleanup");

    private static final Set<String> WHEN_CONDITIONS = Set.of(
            "allOf",
            "anyOf",
            "not",
            "branch",
            "tag",
            "buildingTag",
            "changelog",
            "changeset",
            "changeRequest",
            "environment",
            "equals",
            "expression",
            "triggeredBy",
            "beforeAgent",
            "beforeInput",
            "beforeOptions");

    private static final Set<String> NO_OPTIONS_OF_A_STAGE = Set.of(
            "buildDiscarder",
            "checkoutToSubdirectory",
            "disableConcurrentBuilds",
            "disableRestartFromStage",
            "disableResume",
            "newContainerPerStage",
            "overrideIndexTriggers",
            "parallelsAlwaysFailFast",
            "preserveStashes",
            "quietPeriod");

    private final Findings findings;

    SectionRules(Findings findings) {
        this.findings = findings;
    }

    void agent(Call agent) {
        boolean word = agent.arguments().size() == 1
                && agent.block().isEmpty()
                && Set.of("any", "none").contains(agent.arguments().get(0).getText());
        boolean block = agent.arguments().isEmpty()
                && agent.statements().size() == 1
                && Call.of(agent.statements().get(0))
                        .filter(type -> AGENT_TYPES.contains(type.name()))
                        .isPresent();
        if (!word && !block) {
            findings.add(agent.node(), "an agent is any, none, or a block with one of " + AGENT_TYPES);
        }
    }

    void common(Sections sections) {
        sections.find("environment").ifPresent(this::environment);
        sections.find("post").ifPresent(this::post);
        for (String name : List.of("options", "parameters", "triggers")) {
            sections.find(name).ifPresent(this::requireCalls);
        }
    }

    void ofStage(Sections sections) {
        common(sections);
        sections.find("agent").ifPresent(this::agent);
        sections.find("when").ifPresent(this::when);
        sections.find("options")
                .ifPresent(options -> options.statements()
                        .forEach(statement -> Call.of(statement)
                                .filter(option -> NO_OPTIONS_OF_A_STAGE.contains(option.name()))
                                .ifPresent(
                                        option -> findings.add(statement, "a stage has no option " + option.name()))));
    }

    private void environment(Call environment) {
        requireContent(environment);
        for (Statement statement : environment.statements()) {
            if (!(statement instanceof ExpressionStatement expression)
                    || !(expression.getExpression() instanceof BinaryExpression assignment)
                    || !assignment.getOperation().getText().equals("=")) {
                findings.add(statement, "environment holds NAME = value alone");
            } else if (!(assignment.getLeftExpression() instanceof VariableExpression)) {
                findings.add(statement, "an environment variable is named by letters, digits and '_', no digit first");
            } else if (!isValue(assignment.getRightExpression())) {
                findings.add(
                        statement, "the value of an environment variable is a quoted text, a sum of such, or a call");
            }
        }
    }

    private static boolean isValue(Expression value) {
        if (value instanceof BinaryExpression sum) {
            return sum.getOperation().getText().equals("+")
                    && isValue(sum.getLeftExpression())
                    && isValue(sum.getRightExpression());
        }
        return value instanceof MethodCallExpression
                || (value instanceof ConstantExpression constant && constant.getValue() instanceof String);
    }

    private void post(Call post) {
        requireContent(post);
        for (Statement statement : post.statements()) {
            Optional<Call> condition = Call.of(statement).filter(call -> POST_CONDITIONS.contains(call.name()));
            if (condition.isEmpty()) {
                findings.add(statement, "post holds blocks named " + POST_CONDITIONS + " alone");
            }
            condition.ifPresent(block -> new StepRules(findings).steps(block));
        }
    }

    private void when(Call when) {
        requireContent(when);
        for (Statement statement : when.statements()) {
            if (Call.of(statement)
                    .filter(call -> WHEN_CONDITIONS.contains(call.name()))
                    .isEmpty()) {
                findings.add(statement, "when holds conditions alone: " + WHEN_CONDITIONS);
            }
        }
    }

    private void requireCalls(Call section) {
        requireContent(section);
        for (Statement statement : section.statements()) {
            if (Call.of(statement).isEmpty()) {
                findings.add(statement, "'" + section.name() + "' holds calls alone");
            }
        }
    }

    void requireContent(Call section) {
        if (section.statements().isEmpty()) {
            findings.add(section.node(), "'" + section.name() + "' is empty: leave it out");
        }
    }
}
