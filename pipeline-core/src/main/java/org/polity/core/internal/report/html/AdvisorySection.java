package org.polity.core.internal.report.html;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.polity.api.Verdict;
import org.polity.api.plan.Step;
import org.polity.api.run.StepResult;
import org.polity.api.step.Enforcement;
import org.polity.core.internal.report.RunFacts;

/** Rules that do not block today, and how long they have left. */
final class AdvisorySection implements Section {

    private static final int SOON_DAYS = 14;

    private final RunFacts facts;

    AdvisorySection(RunFacts facts) {
        this.facts = facts;
    }

    @Override
    public String id() {
        return "advisory";
    }

    @Override
    public String title() {
        return "Advisory rules";
    }

    @Override
    public boolean isEmpty() {
        return advisory().isEmpty();
    }

    @Override
    public void write(Html html) {
        Table table = Table.begin(html, "Advisory rules", "Step", "Owner", "Verdict", "Blocks");
        for (Step step : advisory()) {
            table.row(
                    cell -> Marks.stepLink(cell, step.id()),
                    cell -> Marks.owner(
                            cell, facts.result().plan().domain(step.id().domain())),
                    cell -> Marks.chip(cell, verdict(step)),
                    cell -> start(cell, step));
        }
        table.end();
    }

    private Verdict verdict(Step step) {
        return facts.result().step(step.id()).map(StepResult::verdict).orElse(Verdict.SKIPPED);
    }

    private void start(Html html, Step step) {
        Optional<LocalDate> day = day(step);
        if (day.isEmpty()) {
            html.element("span", "on no date yet", "class", "muted");
            return;
        }
        boolean soon = day.get().isBefore(facts.today().plusDays(SOON_DAYS));
        html.text("from " + day.get() + " on ")
                .element("span", Marks.distance(facts.today(), day.get()), "class", soon ? "tag urgent" : "tag");
    }

    private static Optional<LocalDate> day(Step step) {
        return step.definition().enforcement() instanceof Enforcement.BlockingFrom from
                ? Optional.of(from.start())
                : Optional.empty();
    }

    private List<Step> advisory() {
        return facts.result().plan().steps().stream()
                .filter(step -> !step.definition().enforcement().isBlockingOn(facts.today()))
                .sorted(Comparator.comparing(step -> day(step).orElse(LocalDate.MAX)))
                .toList();
    }
}
