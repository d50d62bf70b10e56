package org.polity.adapter.jenkins.check;

import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;

/**
 * Sizes beyond which Jenkins cannot compile. It turns the {@code pipeline} block into one method of at most 64 KB, seen to
 * hold 60 stages of one step or 28 of 20; and it fails at 250 statements in one block.
 */
final class SizeRules {

    private static final int MOST_STATEMENTS = 200;
    private static final int MOST_STAGES = 58;
    private static final int COST_OF_A_STAGE = 16;
    private static final int MOST_COST = 1000;

    private static final Set<String> STRUCTURE = Set.of("agent", "stages", "parallel", "steps");

    private final Findings findings;

    SizeRules(Findings findings) {
        this.findings = findings;
    }

    void check(ModuleNode module) {
        module.getStatementBlock().getStatements().stream()
                .flatMap(statement -> Call.of(statement).stream())
                .filter(call -> call.name().equals("pipeline"))
                .forEach(this::pipeline);
        statements(module.getStatementBlock());
        for (MethodNode method : module.getMethods()) {
            statements(method.getCode());
        }
    }

    private void pipeline(Call pipeline) {
        Counter counter = new Counter();
        pipeline.block().ifPresent(block -> block.getCode().visit(counter));
        int cost = counter.stages * COST_OF_A_STAGE + counter.steps;
        if (counter.stages > MOST_STAGES || cost > MOST_COST) {
            findings.add(
                    pipeline.node(),
                    "the pipeline block is too large to compile: " + counter.stages + " stages, " + counter.steps
                            + " steps");
        }
    }

    private void statements(ASTNode code) {
        code.visit(new CodeVisitorSupport() {
            @Override
            public void visitBlockStatement(BlockStatement block) {
                if (block.getStatements().size() > MOST_STATEMENTS) {
                    findings.add(
                            block,
                            "a block has " + block.getStatements().size() + " statements, more than "
                                    + MOST_STATEMENTS);
                }
                super.visitBlockStatement(block);
            }
        });
    }

    private static final class Counter extends CodeVisitorSupport {
        private int stages;
        private int steps;

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            String name = String.valueOf(call.getMethodAsString());
            if (name.equals("stage")) {
                stages++;
            } else if (!STRUCTURE.contains(name)) {
                steps++;
            }
            super.visitMethodCallExpression(call);
        }
    }
}
