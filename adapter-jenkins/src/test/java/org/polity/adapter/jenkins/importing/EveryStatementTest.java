package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.SourceUnit;
import org.polity.api.Location;
import org.polity.api.importing.CiImporter;
import org.polity.testkit.importing.ImportAccountContract;

/**
 * Jenkinsfiles as people write them, with Groovy of every kind. Groovy's own parser says which statements there are, and
 * each of them is accounted for, by itself or by what it stands in.
 */
class EveryStatementTest extends ImportAccountContract {

    @Override
    protected CiImporter importer() {
        return new JenkinsImporter();
    }

    @Override
    protected String fileName() {
        return "Jenkinsfile";
    }

    @Override
    protected String place(Location location) {
        return String.valueOf(location.line());
    }

    @Override
    protected List<String> malformed() {
        return List.of(
                "pipeline {",
                "pipeline { agent any } }",
                "pipeline { sh 'x }",
                "pipeline { sh '''x }",
                "pipeline { /* }",
                "pipeline { sh $/x }");
    }

    @Override
    protected Collection<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        ModuleNode module = parsed(text);
        module.getMethods().forEach(method -> add(method, List.of(), parts));
        module.getClasses().stream()
                .filter(type -> !type.isScript() && type.getOuterClass() == null)
                .forEach(type -> add(type, List.of(), parts));
        module.getImports().forEach(each -> add(each, List.of(), parts));
        parts.addAll(statements(module.getStatementBlock()));
        return parts;
    }

    /** Groovy has labels and statements of two blocks, of which a Declarative Jenkinsfile knows nothing. */
    @Override
    protected boolean comparesDamaged() {
        return false;
    }

    private static ModuleNode parsed(String text) {
        SourceUnit unit = SourceUnit.create("Jenkinsfile", text);
        unit.parse();
        unit.completePhase();
        unit.nextPhase();
        unit.convert();
        return unit.getAST();
    }

    private static List<Part> statements(Statement block) {
        List<Part> parts = new ArrayList<>();
        if (block instanceof BlockStatement statements) {
            for (Statement statement : statements.getStatements()) {
                List<Part> within = statement instanceof ExpressionStatement expression
                        ? closure(expression.getExpression())
                                .map(inner -> statements(inner.getCode()))
                                .orElse(List.of())
                        : List.of();
                add(statement, within, parts);
            }
        }
        return parts;
    }

    /** Adds a node, unless Groovy itself made it. */
    private static void add(ASTNode node, List<Part> within, List<Part> parts) {
        if (node.getLineNumber() >= 1) {
            parts.add(new Part(String.valueOf(node.getLineNumber()), node.getText(), within));
        }
    }

    /** The block behind a call. */
    private static Optional<ClosureExpression> closure(Expression expression) {
        if (expression instanceof MethodCallExpression call
                && call.getArguments() instanceof TupleExpression arguments
                && !arguments.getExpressions().isEmpty()
                && arguments.getExpression(arguments.getExpressions().size() - 1)
                        instanceof ClosureExpression closure) {
            return Optional.of(closure);
        }
        return Optional.empty();
    }
}
