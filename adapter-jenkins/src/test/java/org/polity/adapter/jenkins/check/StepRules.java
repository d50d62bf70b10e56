package org.polity.adapter.jenkins.check;

import java.util.Optional;
import org.codehaus.groovy.ast.stmt.Statement;

/** Steps: calls, some of them with steps in a block. Anything may stand in {@code script}. */
final class StepRules {

    private final Findings findings;

    StepRules(Findings findings) {
        this.findings = findings;
    }

    void steps(Call block) {
        new SectionRules(findings).requireContent(block);
        int lastLine = 0;
        for (Statement statement : block.statements()) {
            Optional<Call> step = Call.of(statement);
            if (step.isEmpty()) {
                findings.add(statement, "only steps stand here; put declarations, conditions and loops into script {}");
            }
            if (statement.getLineNumber() == lastLine) {
                findings.add(statement, "there is one step a line");
            }
            lastLine = statement.getLastLineNumber();
            step.filter(each -> each.block().isPresent() && !each.name().equals("script"))
                    .ifPresent(this::steps);
        }
    }
}
