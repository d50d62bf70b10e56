package org.polity.adapter.jenkins.check;

import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

/** Groovy puts no value into what a shell or an environment gets: it would show secrets, and run what is in them. */
final class InterpolationRules {

    private static final Set<String> SHELLS = Set.of("sh", "bat", "powershell", "pwsh", "withEnv", "environment");

    private final Findings findings;

    InterpolationRules(Findings findings) {
        this.findings = findings;
    }

    void check(ModuleNode module) {
        CodeVisitorSupport shells = new CodeVisitorSupport() {
            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
                if (SHELLS.contains(call.getMethodAsString())) {
                    forbidInterpolation(call.getArguments());
                }
                super.visitMethodCallExpression(call);
            }
        };
        module.getStatementBlock().visit(shells);
        module.getMethods().forEach(method -> method.getCode().visit(shells));
    }

    private void forbidInterpolation(Expression arguments) {
        arguments.visit(new CodeVisitorSupport() {
            @Override
            public void visitGStringExpression(GStringExpression text) {
                findings.add(text, "Groovy interpolates this text: write it in single quotes");
            }
        });
    }
}
