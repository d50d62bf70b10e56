package org.polity.core.internal.report.html;

import java.util.Optional;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.report.RunFacts;

/** What the composition resolved to. */
final class LockSection implements Section {

    private final RunFacts facts;

    LockSection(RunFacts facts) {
        this.facts = facts;
    }

    @Override
    public String id() {
        return "lock";
    }

    @Override
    public String title() {
        return "Lock";
    }

    @Override
    public boolean isEmpty() {
        return facts.result().plan().domains().isEmpty();
    }

    @Override
    public void write(Html html) {
        html.element("p", "What served, and where it came from. `polity run --locked` replays it.", "class", "lead");
        Table table = Table.begin(html, "Lock", "Domain", "Version", "Source", "Channel", "Commit", "Digest");
        for (PlannedDomain domain : facts.result().plan().domains()) {
            table.row(
                    cell -> cell.element("strong", domain.id()),
                    cell -> cell.text(domain.version()),
                    cell -> cell.text(domain.source()),
                    cell -> optional(cell, domain.channel()),
                    cell -> optional(cell, domain.commit()),
                    cell -> optional(cell, domain.digest()));
        }
        table.end();
    }

    private static void optional(Html html, Optional<String> value) {
        if (value.isPresent()) {
            html.element("code", value.get());
        } else {
            html.element("span", "none", "class", "muted");
        }
    }
}
