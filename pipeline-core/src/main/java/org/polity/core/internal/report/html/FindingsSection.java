package org.polity.core.internal.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.run.StepResult;
import org.polity.core.internal.config.Waivers.Waiver;
import org.polity.core.internal.report.RunFacts;

/** What was found, by the team that asked: the gravest first, waived ones last. */
final class FindingsSection implements Section {

    /** More than that nobody reads on a page; run.json has them all. */
    private static final int MAX_OF_A_DOMAIN = 200;

    private record Row(StepResult step, Finding finding, Optional<Waiver> waiver) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(
                    (Row row) -> row.waiver().isPresent())
            .thenComparing(row -> row.finding().severity());

    private final RunFacts facts;

    FindingsSection(RunFacts facts) {
        this.facts = facts;
    }

    @Override
    public String id() {
        return "findings";
    }

    @Override
    public String title() {
        return "Findings";
    }

    @Override
    public boolean isEmpty() {
        return facts.result().steps().stream().allMatch(step -> step.findings().isEmpty());
    }

    @Override
    public void write(Html html) {
        for (PlannedDomain domain : facts.result().plan().domains()) {
            List<Row> rows = rows(domain);
            if (!rows.isEmpty()) {
                domain(html, domain, rows);
            }
        }
    }

    private List<Row> rows(PlannedDomain domain) {
        return facts.steps(domain.id()).stream()
                .flatMap(step ->
                        step.findings().stream().map(finding -> new Row(step, finding, facts.waiver(step, finding))))
                .sorted(ORDER)
                .toList();
    }

    private void domain(Html html, PlannedDomain domain, List<Row> rows) {
        html.open("h3").text(domain.id() + " ");
        html.open("span", "class", "muted").text("asks ");
        Marks.owner(html, domain);
        html.end("span").close("h3").open("ul", "class", "findings");
        rows.stream().limit(MAX_OF_A_DOMAIN).forEach(row -> finding(html, row));
        html.close("ul");
        if (rows.size() > MAX_OF_A_DOMAIN) {
            html.element("p", "And " + (rows.size() - MAX_OF_A_DOMAIN) + " more in run.json.", "class", "muted");
        }
    }

    private void finding(Html html, Row row) {
        Finding finding = row.finding();
        boolean waived = row.waiver().isPresent();
        html.open("li", "class", waived ? "waived" : finding.severity().id());
        html.open("p").element("span", waived ? "waived" : finding.severity().id(), "class", "severity");
        html.text(" ").text(Marks.bounded(finding.message())).close("p");
        html.open("p", "class", "muted");
        finding.location()
                .ifPresent(place ->
                        html.element("code", Marks.bounded(place.toString())).text(" · "));
        html.element("code", Marks.bounded(finding.rule())).text(" · ");
        Marks.stepLink(html, row.step().id());
        html.close("p");
        finding.help().ifPresent(help -> {
            html.open("p", "class", "help").text("Mend it: ");
            Marks.help(html, help);
            html.close("p");
        });
        row.waiver()
                .ifPresent(waiver -> html.element(
                        "p",
                        "Waived until " + waiver.expires() + " by " + waiver.approver() + ": " + waiver.reason(),
                        "class",
                        "help"));
        html.close("li");
    }
}
