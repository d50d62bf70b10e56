package org.polity.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.polity.api.Verdict;
import org.polity.core.internal.PublishedSchemas;

class LedgerGraphTest {

    private static final LedgerGraph.Deliverable BASE = new LedgerGraph.Deliverable(
            "acme/base",
            Optional.of("2.1.0"),
            Instant.parse("2026-05-04T09:30:00Z"),
            Verdict.PASS,
            Map.of("security", "1.4.0"),
            new TreeMap<>(Map.of("debian", versions("12", "13"))),
            new TreeSet<>());
    private static final LedgerGraph.Deliverable WEB = new LedgerGraph.Deliverable(
            "acme/web \"\u2028</script>",
            Optional.empty(),
            Instant.parse("2026-05-05T09:30:00.123456789Z"),
            Verdict.ERROR,
            Map.of(),
            new TreeMap<>(Map.of("acme/base", versions())),
            versions("acme/base"));

    @Test
    void itsJsonIsAsTheSchemaSays() {
        String json = new LedgerGraph(List.of(BASE, WEB), 3).json();

        assertThat(PublishedSchemas.problems("ledger-graph", json)).isEmpty();
        assertThat(PublishedSchemas.problems("ledger-graph", json.replace("\"usedBy\"", "\"users\"")))
                .isNotEmpty();
        assertThat(PublishedSchemas.problems("ledger-graph", new LedgerGraph(List.of(), 0).json()))
                .isEmpty();
    }

    private static NavigableSet<String> versions(String... versions) {
        return new TreeSet<>(List.of(versions));
    }
}
