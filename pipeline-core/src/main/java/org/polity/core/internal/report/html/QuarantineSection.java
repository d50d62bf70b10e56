package org.polity.core.internal.report.html;

import java.util.List;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.report.RunFacts;

/** Domains whose newest version does not serve. */
final class QuarantineSection implements Section {

    private final RunFacts facts;

    QuarantineSection(RunFacts facts) {
        this.facts = facts;
    }

    @Override
    public String id() {
        return "quarantine";
    }

    @Override
    public String title() {
        return "Quarantine";
    }

    @Override
    public boolean isEmpty() {
        return quarantined().isEmpty();
    }

    @Override
    public void write(Html html) {
        html.element(
                "p", "Domains whose newest version does not serve. The others went on without them.", "class", "lead");
        Table table = Table.begin(html, "Domains in quarantine", "Domain", "Owner", "What served", "Why");
        for (PlannedDomain domain : quarantined()) {
            table.row(
                    cell -> cell.element("strong", domain.id()),
                    cell -> Marks.owner(cell, domain),
                    cell -> cell.text(domain.version()),
                    cell -> cell.text(Marks.bounded(domain.quarantined().orElse(""))));
        }
        table.end();
    }

    private List<PlannedDomain> quarantined() {
        return facts.result().plan().domains().stream()
                .filter(domain -> domain.quarantined().isPresent())
                .toList();
    }
}
