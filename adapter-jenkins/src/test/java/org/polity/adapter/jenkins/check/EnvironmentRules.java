package org.polity.adapter.jenkins.check;

import java.util.HashSet;
import java.util.Set;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** The variables of an {@code environment} block, each once. */
final class EnvironmentRules {

    private final Findings findings;

    EnvironmentRules(Findings findings) {
        this.findings = findings;
    }

    void environment(Call environment) {
        Set<String> names = new HashSet<>();
        for (Statement statement : environment.statements()) {
            if (!(statement instanceof ExpressionStatement expression)
                    || !(expression.getExpression() instanceof BinaryExpression assignment)
                    || !assignment.getOperation().getText().equals("=")) {
                findings.add(statement, "environment holds NAME = value alone");
            } else if (!(assignment.getLeftExpression() instanceof VariableExpression variable)
                    || !variable.getName().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                findings.add(statement, "an environment variable is named by letters, digits and '_', no digit first");
            } else {
                if (!names.add(variable.getName())) {
                    findings.add(statement, "there are two variables " + variable.getName());
                }
                value(statement, assignment.getRightExpression());
            }
        }
    }

    private void value(Statement statement, Expression value) {
        if (value instanceof MethodCallExpression call) {
            boolean texts = ((TupleExpression) call.getArguments())
                    .getExpressions().stream().allMatch(EnvironmentRules::isText);
            if (!call.isImplicitThis() || !texts) {
                findings.add(statement, "a call that gives a variable its value is a function's, with texts alone");
            }
        } else if (!isSum(value)) {
            findings.add(statement, "the value of an environment variable is a quoted text, a sum of such, or a call");
        }
    }

    private static boolean isSum(Expression value) {
        return value instanceof BinaryExpression sum
                ? sum.getOperation().getText().equals("+")
                        && isSum(sum.getLeftExpression())
                        && isSum(sum.getRightExpression())
                : isText(value);
    }

    private static boolean isText(Expression value) {
        return value instanceof ConstantExpression constant && constant.getValue() instanceof String;
    }
}
