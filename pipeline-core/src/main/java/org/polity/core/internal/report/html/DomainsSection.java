package org.polity.core.internal.report.html;

import java.util.List;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.Verdict;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.run.StepResult;
import org.polity.core.internal.report.RunFacts;

/** One row for each domain: whose it is, its verdict, and the first thing to look at. */
final class DomainsSection implements Section {

    private final RunFacts facts;

    DomainsSection(RunFacts facts) {
        this.facts = facts;
    }

    @Override
    public String id() {
        return "domains";
    }

    @Override
    public String title() {
        return "Domains";
    }

    @Override
    public boolean isEmpty() {
        return facts.result().plan().domains().isEmpty();
    }

    @Override
    public void write(Html html) {
        Table table = Table.begin(
                html, "Verdicts by domain", "Domain", "Owner", "Verdict", "Steps", "First thing to look at");
        for (PlannedDomain domain : facts.result().plan().domains()) {
            List<StepResult> steps = facts.steps(domain.id());
            table.row(
                    cell -> cell.element("strong", domain.id())
                            .text(" ")
                            .element("span", domain.version(), "class", "muted"),
                    cell -> Marks.owner(cell, domain),
                    cell -> verdict(cell, domain, steps),
                    cell -> cell.text(count(steps)),
                    cell -> first(cell, steps));
        }
        table.end();
    }

    private void verdict(Html html, PlannedDomain domain, List<StepResult> steps) {
        if (!steps.isEmpty() && steps.stream().noneMatch(StepResult::wasSelected)) {
            html.element("span", StepResult.NOT_SELECTED, "class", "muted");
        } else {
            Marks.chip(html, facts.result().verdict(domain.id()));
        }
    }

    /** How many steps it has; {@code 1 of 5} where only some of them were selected. */
    private static String count(List<StepResult> steps) {
        long selected = steps.stream().filter(StepResult::wasSelected).count();
        return (selected == steps.size() ? "" : selected + " of ") + steps.size();
    }

    private static void first(Html html, List<StepResult> steps) {
        Optional<StepResult> wrong = steps.stream()
                .filter(step -> !step.verdict().isGood() && step.verdict() != Verdict.SKIPPED)
                .reduce((former, step) -> !former.blocking() && step.blocking() ? step : former);
        if (wrong.isEmpty()) {
            html.element("span", "nothing", "class", "muted");
            return;
        }
        Marks.stepLink(html, wrong.get().id());
        String told = wrong.get().findings().stream()
                .findFirst()
                .map(Finding::message)
                .or(wrong.get()::reason)
                .orElse("");
        html.text(" ").text(Marks.bounded(told));
    }
}
