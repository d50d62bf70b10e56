package org.polity.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.polity.core.LedgerGraph;
import org.polity.core.RunLedger;

/** What a ledger tells, as text for people. */
final class LedgerText {

    private static final int SHORT_COMMIT = 12;

    private LedgerText() {}

    /** A line for each run. */
    static String of(RunLedger.Page page, String place) {
        Listing listing = new Listing();
        for (RunLedger.Run run : page.runs()) {
            String what = run.deliverable() + " " + run.version().orElse("unversioned");
            String revision = run.revision()
                    .map(text -> ", " + (text.length() > SHORT_COMMIT ? text.substring(0, SHORT_COMMIT) : text))
                    .orElse("");
            listing.row(
                    run.startedAt() + "  " + run.verdict()
                            + " ".repeat(7 - run.verdict().name().length()),
                    what + revision + ", " + Times.text(run.duration()) + ", by " + run.user() + "; "
                            + versions(run.domains()));
        }
        return listing.row("ledger", page.runs().size() + " runs shown of " + place)
                .toString();
    }

    /** A block for each deliverable, then who uses each domain and each technology. */
    static String of(LedgerGraph graph, String place) {
        Listing listing = new Listing();
        for (LedgerGraph.Deliverable one : graph.deliverables()) {
            listing.row(
                    Console.printable(one.name()),
                    one.version().orElse("unversioned") + ", ran last at " + one.ranAt() + ": " + one.verdict());
            listing.row("  domains", versions(one.domains()));
            if (!one.technologies().isEmpty()) {
                listing.row(
                        "  made with",
                        one.technologies().entrySet().stream()
                                .map(entry -> (entry.getKey() + " " + String.join(", ", entry.getValue())).strip())
                                .collect(Collectors.joining("; ")));
            }
            if (!one.dependsOn().isEmpty()) {
                listing.row("  depends on", String.join(", ", one.dependsOn()));
            }
        }
        graph.usersOfDomains().forEach((id, users) -> listing.row("domain " + Console.printable(id), used(users)));
        graph.usersOfTechnologies().forEach((name, users) -> listing.row(Console.printable(name), used(users)));
        return listing.row("ledger", graph.deliverables().size() + " deliverables shown of " + place)
                .toString();
    }

    private static String used(List<String> users) {
        return "used by " + String.join(", ", users);
    }

    private static String versions(Map<String, String> domains) {
        return domains.entrySet().stream()
                .map(entry -> (entry.getKey() + " " + entry.getValue()).strip())
                .collect(Collectors.joining(", "));
    }
}
