package org.polity.core.internal.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.polity.core.internal.config.CompositionFile.LedgerPlace;

/** A process that records runs: {@code LedgerWriter STATE-HOME LEDGER NAME COUNT}. The ledger is a folder or a Git URL. */
public final class LedgerWriter {

    private LedgerWriter() {}

    /** Writes, and ends with 1 when a record was not delivered within a minute. */
    public static void main(String[] args) throws Exception {
        Ledger ledger = ledger(Path.of(args[0]), args[1]);
        for (int i = 0; i < Integer.parseInt(args[3]); i++) {
            Optional<String> failure = ledger.append(record(args[2] + "-" + i), Duration.ofMinutes(1));
            if (failure.isPresent()) {
                throw new IllegalStateException(failure.get());
            }
        }
    }

    static Ledger ledger(Path stateHome, String place) {
        LedgerPlace where = place.contains("://") ? new LedgerPlace.Git(place) : new LedgerPlace.Folder(Path.of(place));
        return Ledger.of(Optional.of(where), Map.of("XDG_STATE_HOME", stateHome.toString()), false)
                .orElseThrow();
    }

    /** A record of a deliverable, no more than a reader asks for. */
    static RunRecord record(String deliverable) {
        Instant now = Instant.now();
        return new RunRecord(now, """
                {"schema": "polity/run-record/1", "startedAt": "%s", "durationMillis": 5, "verdict": "PASS",
                 "by": {"user": "jane"}, "deliverable": {"name": "%s"}, "domains": [{"id": "project", "version": "1"}]}
                """.formatted(now, deliverable));
    }
}
