package org.polity.core.internal.report.html;

import java.util.List;
import org.polity.api.DomainId;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.config.Waivers;
import org.polity.core.internal.config.Waivers.Waiver;
import org.polity.core.internal.report.RunFacts;

/** Which rules may be broken for now, until when, and who said so. */
final class WaiversSection implements Section {

    private final RunFacts facts;

    WaiversSection(RunFacts facts) {
        this.facts = facts;
    }

    @Override
    public String id() {
        return "waivers";
    }

    @Override
    public String title() {
        return "Waivers";
    }

    @Override
    public boolean isEmpty() {
        return facts.result().plan().domains().stream()
                .allMatch(domain -> of(domain.id()).isEmpty());
    }

    @Override
    public void write(Html html) {
        Table table = Table.begin(html, "Waivers", "Rule", "Domain", "Ends", "Covers", "Approved by", "Why");
        for (PlannedDomain domain : facts.result().plan().domains()) {
            for (Waiver waiver : of(domain.id())) {
                table.row(
                        cell -> cell.element("code", waiver.rule()),
                        cell -> cell.text(domain.id()),
                        cell -> ends(cell, waiver),
                        cell -> cell.text(Marks.count(covered(domain.id(), waiver), "finding")),
                        cell -> cell.text(waiver.approver()),
                        cell -> cell.text(Marks.bounded(waiver.reason())));
            }
        }
        table.end();
    }

    private void ends(Html html, Waiver waiver) {
        html.text(waiver.expires() + " ");
        if (waiver.hasExpired(facts.today())) {
            html.element("span", "expired " + Marks.distance(facts.today(), waiver.expires()), "class", "tag urgent");
        } else {
            html.element("span", Marks.distance(facts.today(), waiver.expires()), "class", "tag");
        }
    }

    private long covered(DomainId domain, Waiver waiver) {
        return facts.steps(domain).stream()
                .flatMap(step -> step.findings().stream().flatMap(finding -> facts.waiver(step, finding).stream()))
                .filter(waiver::equals)
                .count();
    }

    private List<Waiver> of(DomainId domain) {
        return facts.waivers()
                .getOrDefault(domain, Waivers.NONE)
                .of(facts.result().plan().deliverable().name());
    }
}
