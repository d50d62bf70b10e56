package org.polity.core;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Verdict;
import org.polity.core.internal.document.Json;
import org.polity.core.internal.ledger.Ledger;
import org.polity.core.internal.ledger.LedgerEntry;
import org.polity.core.internal.ledger.LedgerPage;

/** The record of runs. Safe for use by several threads and processes. */
public final class RunLedger {

    /** How far back a question goes that names a deliverable or a domain. */
    private static final int REACH = 10_000;

    private final Ledger ledger;

    RunLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A run, as it was recorded. What a ledger holds is anybody's text.
     *
     * @param startedAt when it began
     * @param duration how long it took
     * @param user who ran it
     * @param deliverable the deliverable's name
     * @param version the deliverable's version, where it had one
     * @param revision the deliverable's commit, where it had one
     * @param verdict what came of it
     * @param domains the versions of its domains, by their ids
     */
    public record Run(
            Instant startedAt,
            Duration duration,
            String user,
            String deliverable,
            Optional<String> version,
            Optional<String> revision,
            Verdict verdict,
            Map<String, String> domains) {

        /** Copies the map. */
        public Run {
            domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
        }
    }

    /**
     * A part of the ledger.
     *
     * @param runs the runs, the newest first
     * @param unreadable how many records were passed over, because they are none that this Polity can read
     */
    public record Page(List<Run> runs, int unreadable) {

        /** Copies the list. */
        public Page {
            runs = List.copyOf(runs);
        }

        /** The page as JSON: {@code {"runs": […]}}. */
        public String json() {
            return Json.write(Map.of("runs", runs.stream().map(Page::json).toList()));
        }

        private static Map<String, Object> json(Run run) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("startedAt", run.startedAt());
            tree.put("durationMillis", run.duration().toMillis());
            tree.put("user", run.user());
            tree.put("deliverable", run.deliverable());
            tree.put("version", run.version());
            tree.put("revision", run.revision());
            tree.put("verdict", run.verdict());
            tree.put("domains", run.domains());
            return tree;
        }
    }

    /** Where it is, for people. */
    public String place() {
        return ledger.place();
    }

    /**
     * The newest runs.
     *
     * @param limit how many
     * @param deliverable only those of the deliverable of that name
     * @param domain only those that had the domain of that id
     * @throws IOException when the ledger cannot be reached or read
     */
    public Page newest(int limit, Optional<String> deliverable, Optional<String> domain) throws IOException {
        boolean all = deliverable.isEmpty() && domain.isEmpty();
        LedgerPage page = ledger.newest(all ? limit : REACH);
        return new Page(
                page.entries().stream()
                        .filter(entry ->
                                deliverable.isEmpty() || deliverable.get().equals(entry.deliverable()))
                        .filter(entry -> domain.isEmpty() || entry.domains().containsKey(domain.get()))
                        .limit(limit)
                        .map(RunLedger::run)
                        .toList(),
                page.unreadable());
    }

    /**
     * Who uses what, and who depends on whom, from the newest 10,000 runs.
     *
     * @throws IOException when the ledger cannot be reached or read
     */
    public LedgerGraph graph() throws IOException {
        LedgerPage page = ledger.newest(REACH);
        return LedgerGraph.of(page.entries(), page.unreadable());
    }

    private static Run run(LedgerEntry entry) {
        return new Run(
                entry.startedAt(),
                entry.duration(),
                entry.user(),
                entry.deliverable(),
                entry.version(),
                entry.revision(),
                entry.verdict(),
                entry.domains());
    }
}
