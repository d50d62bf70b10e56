package org.polity.core.internal.report.html;

import java.util.List;
import org.polity.api.Verdict;
import org.polity.api.run.StepResult;
import org.polity.api.step.OnError;
import org.polity.core.internal.report.RunFacts;

/** Errors with which the run went on, because the step's domain says so: the next run must clear them. */
final class DebtsSection implements Section {

    private final RunFacts facts;

    DebtsSection(RunFacts facts) {
        this.facts = facts;
    }

    @Override
    public String id() {
        return "debts";
    }

    @Override
    public String title() {
        return "Debts";
    }

    @Override
    public boolean isEmpty() {
        return debts().isEmpty();
    }

    @Override
    public void write(Html html) {
        html.element("p", "Not judged this time, and to be cleared by the next run.", "class", "lead");
        Table table = Table.begin(html, "Debts", "Step", "Owner", "Why");
        for (StepResult step : debts()) {
            table.row(
                    cell -> Marks.stepLink(cell, step.id()),
                    cell -> Marks.owner(cell, facts.domain(step)),
                    cell -> cell.text(Marks.bounded(step.reason().orElse("no reason is known"))));
        }
        table.end();
    }

    private List<StepResult> debts() {
        return facts.result().steps().stream()
                .filter(step -> step.verdict() == Verdict.ERROR && !step.blocking())
                .filter(step -> facts.result()
                        .plan()
                        .step(step.id())
                        .filter(planned -> planned.definition().onError() == OnError.DEBT)
                        .isPresent())
                .toList();
    }
}
