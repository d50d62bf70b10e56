package org.polity.adapter.jenkins.check;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** What may stand at the top level: one {@code pipeline} block, fields, and methods. */
final class ScriptRules {

    private static final Set<String> SECTIONS =
            Set.of("agent", "stages", "environment", "options", "parameters", "triggers", "tools", "libraries", "post");

    private final Findings findings;

    ScriptRules(Findings findings) {
        this.findings = findings;
    }

    void check(ModuleNode module) {
        List<Statement> statements = module.getStatementBlock().getStatements();
        List<Call> pipelines = statements.stream()
                .flatMap(statement -> Call.of(statement).stream())
                .filter(call -> call.name().equals("pipeline"))
                .toList();
        if (pipelines.size() != 1) {
            findings.add(module, "there is exactly one pipeline block, not " + pipelines.size());
        }
        for (Statement statement : statements) {
            Optional<Call> call = Call.of(statement);
            if (call.filter(pipelines::contains).isEmpty() && !isField(statement)) {
                findings.add(statement, "beside the pipeline block there are fields and methods alone");
            }
        }
        pipelines.forEach(this::pipeline);
    }

    private static boolean isField(Statement statement) {
        return statement instanceof ExpressionStatement expression
                && expression.getExpression() instanceof DeclarationExpression declaration
                && declaration.getAnnotations().stream()
                        .anyMatch(annotation -> annotation
                                .getClassNode()
                                .getNameWithoutPackage()
                                .equals("Field"));
    }

    private void pipeline(Call pipeline) {
        Sections sections = Sections.of(pipeline, SECTIONS, findings);
        sections.require("agent");
        sections.require("stages");
        sections.find("stages").ifPresent(stages -> new StageRules(findings).stages(stages, false));
        new SectionRules(findings).ofPipeline(sections);
        pipeline.block()
                .ifPresent(block -> block.getCode().visit(new CodeVisitorSupport() {
                    @Override
                    public void visitConstantExpression(ConstantExpression constant) {
                        if (constant.getValue() instanceof BigInteger) {
                            findings.add(constant, "a number has at most 64 bits");
                        }
                    }
                }));
    }
}
