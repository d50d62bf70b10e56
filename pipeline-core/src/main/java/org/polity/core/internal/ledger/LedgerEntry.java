package org.polity.core.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.polity.api.InvalidInputException;
import org.polity.api.Verdict;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Node;
import org.polity.core.internal.document.ProblemList;

/**
 * A record as it was read.
 *
 * @param startedAt when the run began
 * @param duration how long it took
 * @param user who ran it
 * @param deliverable the deliverable's name
 * @param version the deliverable's version, where it had one
 * @param revision the deliverable's commit, where it had one
 * @param verdict what came of it
 * @param domains the versions of the domains by their ids, in the record's order
 * @param inventory what the deliverable is made with, where the run found that out
 * @param steps the verdicts of the steps that came to one, by their ids
 */
public record LedgerEntry(
        Instant startedAt,
        Duration duration,
        String user,
        String deliverable,
        Optional<String> version,
        Optional<String> revision,
        Verdict verdict,
        Map<String, String> domains,
        Optional<Inventory> inventory,
        Map<String, Verdict> steps) {

    private static final int MAX_DOMAINS = 1000;
    private static final int MAX_STEPS = 10_000;

    /** Copies the maps. */
    public LedgerEntry {
        domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
        steps = Map.copyOf(steps);
    }

    /** Reads a record; empty when it is none that can be read. Keys that are not known are passed over. */
    static Optional<LedgerEntry> read(String json, String file) {
        try {
            ProblemList problems = new ProblemList("the ledger");
            Node root = DocumentReader.json(json, file);
            Optional<LedgerEntry> entry = Fields.of(root, "a record", problems).flatMap(LedgerEntry::read);
            problems.throwIfAny();
            return entry;
        } catch (InvalidInputException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<LedgerEntry> read(Fields fields) {
        Optional<Fields> deliverable = fields.mapping("deliverable", "'deliverable'");
        Optional<String> name = deliverable.flatMap(what -> what.text("name"));
        Optional<Verdict> verdict = fields.text("verdict").flatMap(LedgerEntry::verdict);
        Optional<Instant> startedAt = fields.text("startedAt").map(Instant::parse);
        boolean known = fields.text("schema").filter(RunRecord.SCHEMA::equals).isPresent();
        if (!known || name.isEmpty() || verdict.isEmpty() || startedAt.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> domains = new LinkedHashMap<>();
        fields.mappings("domains", "a domain").stream()
                .limit(MAX_DOMAINS)
                .forEach(domain -> domain.text("id")
                        .ifPresent(id -> domains.put(id, domain.text("version").orElse(""))));
        return Optional.of(new LedgerEntry(
                startedAt.get(),
                Duration.ofMillis(Math.max(0, fields.count("durationMillis").orElse(0L))),
                fields.mapping("by", "'by'").flatMap(by -> by.text("user")).orElse(""),
                name.get(),
                deliverable.flatMap(what -> what.text("version")),
                deliverable.flatMap(what -> what.text("revision")),
                verdict.get(),
                domains,
                fields.mapping("inventory", "'inventory'").map(Inventory::read),
                steps(fields)));
    }

    private static Map<String, Verdict> steps(Fields fields) {
        Map<String, Verdict> steps = new HashMap<>();
        fields.mappings("steps", "a step").stream()
                .limit(MAX_STEPS)
                .forEach(step -> step.text("id")
                        .ifPresent(id -> step.text("verdict")
                                .flatMap(LedgerEntry::verdict)
                                .ifPresent(word -> steps.put(id, word))));
        return steps;
    }

    private static Optional<Verdict> verdict(String text) {
        return Arrays.stream(Verdict.values())
                .filter(value -> value.name().equals(text))
                .findFirst();
    }
}
