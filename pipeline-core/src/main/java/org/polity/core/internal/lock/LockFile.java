package org.polity.core.internal.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.PlainLine;
import org.polity.api.Problem;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.document.AtomicFiles;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Json;
import org.polity.core.internal.document.Node;
import org.polity.core.internal.document.ProblemList;
import org.polity.core.internal.document.TextFiles;

/**
 * {@code polity.lock}: which version of each domain a plan was made of.
 *
 * @param resolvedAt when the domains were resolved
 * @param domains the domains as they were resolved, sorted by id; ids differ
 */
public record LockFile(Instant resolvedAt, List<LockedDomain> domains) {

    /** The schema's name and version. */
    public static final String SCHEMA = "polity/lock/1";

    private static final String NAME = "polity.lock";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /** Copies the list and cuts the time to seconds. */
    public LockFile {
        resolvedAt = resolvedAt.truncatedTo(ChronoUnit.SECONDS);
        domains = List.copyOf(domains);
    }

    /** The lock of a plan's domains. */
    public static LockFile of(Instant resolvedAt, List<PlannedDomain> domains) {
        return new LockFile(resolvedAt, domains.stream().map(LockedDomain::of).toList());
    }

    /**
     * Finds the lock that a deliverable replays: {@code .polity/polity.lock}, else {@code polity.lock} at the root.
     *
     * @param deliverable the root of the deliverable's repository
     * @throws InvalidInputException when there is neither, or anything is wrong with it
     */
    public static LockFile find(Path deliverable) {
        for (Path folder : List.of(deliverable.resolve(".polity"), deliverable)) {
            Path file = folder.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return read(file, deliverable.relativize(file).toString().replace('\\', '/'));
            }
        }
        throw new InvalidInputException(Problem.error("there is no lock to replay")
                .at(Location.of(".polity/" + NAME))
                .next("Run `polity plan` once without --locked, which writes it, or commit one as " + NAME));
    }

    private static LockFile read(Path file, String name) {
        ProblemList problems = new ProblemList("the project team");
        Node root = DocumentReader.json(TextFiles.read(file, name), name);
        Optional<LockFile> lock = Fields.of(root, "the lock", problems).flatMap(fields -> read(fields, problems));
        problems.throwIfAny();
        return lock.orElseThrow();
    }

    private static Optional<LockFile> read(Fields fields, ProblemList problems) {
        Optional<String> schema = fields.requiredText("schema");
        if (schema.isPresent() && !schema.get().equals(SCHEMA)) {
            problems.add(
                    fields.location("schema"),
                    "this is '" + schema.get() + "', and this Polity reads '" + SCHEMA + "'",
                    "Resolve anew without --locked");
            return Optional.empty();
        }
        Optional<Instant> resolvedAt = fields.requiredText("resolvedAt")
                .flatMap(text -> problems.attempt(fields.location("resolvedAt"), () -> time(text)));
        Set<DomainId> seen = new HashSet<>();
        List<LockedDomain> domains = fields.mappings("domains", "a domain").stream()
                .flatMap(item -> domain(item, seen, problems).stream())
                .toList();
        return resolvedAt.map(time -> new LockFile(time, domains));
    }

    private static Optional<LockedDomain> domain(Fields fields, Set<DomainId> seen, ProblemList problems) {
        Optional<DomainId> id = fields.requiredText("id")
                .flatMap(text -> problems.attempt(fields.location("id"), () -> DomainId.of(text)));
        if (id.isPresent() && !seen.add(id.get())) {
            problems.add(fields.location("id"), "domain " + id.get() + " stands twice", "Resolve anew");
        }
        Optional<String> version = fields.requiredText("version");
        Optional<String> commit = fields.text("commit");
        if (commit.isPresent() && !COMMIT.matcher(commit.get()).matches()) {
            problems.add(fields.location("commit"), "'" + commit.get() + "' is no full id of a commit", "Resolve anew");
        }
        return id.flatMap(named -> version.map(text -> new LockedDomain(
                named,
                text,
                fields.text("source").orElse(""),
                commit,
                fields.text("digest"),
                fields.text("channel"),
                fields.text("quarantined"),
                line(fields, "owner", problems),
                line(fields, "contact", problems))));
    }

    private static Optional<String> line(Fields fields, String key, ProblemList problems) {
        return fields.text(key)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> problems.attempt(fields.location(key), () -> PlainLine.require(key, text)));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no time: it looks like 2027-01-31T12:00:00Z", e);
        }
    }

    /** Tells whether the lock was made longer ago than that; one from the future counts as too old as well. */
    public boolean isOlderThan(Duration age, Instant now) {
        return resolvedAt.isBefore(now.minus(age)) || resolvedAt.isAfter(now.plus(Duration.ofDays(1)));
    }

    /**
     * Writes the lock.
     *
     * @param stateFolder Polity's own folder in the deliverable
     * @throws IOException when it cannot be written; a former lock then stands as it was
     */
    public void write(Path stateFolder) throws IOException {
        AtomicFiles.write(stateFolder.resolve(NAME), text());
    }

    /** The lock as it stands in the file. */
    public String text() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("resolvedAt", resolvedAt);
        tree.put("domains", domains.stream().map(LockFile::domain).toList());
        return Json.write(tree);
    }

    private static Map<String, Object> domain(LockedDomain domain) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", domain.id());
        tree.put("version", domain.version());
        tree.put("source", domain.source());
        tree.put("commit", domain.commit());
        tree.put("digest", domain.digest());
        tree.put("channel", domain.channel());
        tree.put("quarantined", domain.quarantined());
        domain.owner().ifPresent(owner -> tree.put("owner", owner));
        domain.contact().ifPresent(contact -> tree.put("contact", contact));
        return tree;
    }
}
