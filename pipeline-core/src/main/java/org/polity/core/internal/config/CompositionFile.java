package org.polity.core.internal.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Node;
import org.polity.core.internal.document.ProblemList;

/**
 * {@code composition.yaml}: the platform team's word on which domains there are and where each comes from. Never steps.
 *
 * @param domains the domains; ids differ
 * @param ledger where the ledger is kept, when one is
 * @param maxAge how long a last good version may serve, and a lock may publish
 */
public record CompositionFile(List<Entry> domains, Optional<LedgerPlace> ledger, Duration maxAge) {

    /** The {@code maxAge} of a composition that states none. */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofDays(7);

    private static final String OWNER = "the platform team";

    /** Where a domain comes from. */
    public sealed interface Source {

        /** The plugin of that id on the class path. */
        record Builtin() implements Source {}

        /**
         * A folder of this machine, for work on a domain.
         *
         * @param folder the folder, absolute
         */
        record Folder(Path folder) implements Source {}

        /**
         * A Git repository.
         *
         * @param url its address
         * @param track which of its versions
         * @param path the sub-folder that holds the domain; blank for the root
         */
        record Git(String url, Track track, String path) implements Source {}

        /**
         * A jar in a Maven repository.
         *
         * @param coordinates {@code group:artifact:version}, where the version may be a range as Maven writes it
         * @param repository the repository's address, when it is not Maven's own
         */
        record Maven(String coordinates, Optional<String> repository) implements Source {}
    }

    /** Which versions of a Git repository count. */
    public sealed interface Track {

        /** The newest tag in a range that is no pre-release. */
        record Tags(VersionRange range) implements Track {}

        /** Whatever stands at the end of a branch. */
        record Branch(String name) implements Track {}
    }

    /**
     * Whom to trust. Signatures are required exactly where this is stated.
     *
     * @param sshSigners an {@code allowed_signers} file as OpenSSH defines it, absolute
     * @param gpgKeys a file of OpenPGP public keys, absolute
     */
    public record Trust(Optional<Path> sshSigners, Optional<Path> gpgKeys) {}

    /** Where the ledger is kept. */
    public sealed interface LedgerPlace {

        /** In a Git repository. */
        record Git(String url) implements LedgerPlace {}

        /**
         * In a folder of this machine.
         *
         * @param folder the folder, absolute
         */
        record Folder(Path folder) implements LedgerPlace {}
    }

    /**
     * One domain.
     *
     * @param id its id
     * @param source where it comes from
     * @param trust whose signatures its versions need
     * @param mandatory whether publishing stays closed without its verdict
     * @param location where it stands in the file
     */
    public record Entry(DomainId id, Source source, Optional<Trust> trust, boolean mandatory, Location location) {}

    /** Copies the list. */
    public CompositionFile {
        domains = List.copyOf(domains);
    }

    /**
     * Reads a composition.
     *
     * @param file the file; folders in it are relative to its own
     * @throws InvalidInputException when there is no such file, or anything is wrong with it
     */
    public static CompositionFile read(Path file) {
        return read(file, file.toString());
    }

    /**
     * Reads a composition.
     *
     * @param file the file; folders in it are relative to its own
     * @param name the file's name for messages
     * @throws InvalidInputException when there is no such file, or anything is wrong with it
     */
    public static CompositionFile read(Path file, String name) {
        ProblemList problems = new ProblemList(OWNER);
        Node root = DocumentReader.yamlFile(file, name, OWNER);
        Optional<CompositionFile> read =
                Fields.of(root, "the composition", problems).map(fields -> read(fields, file, problems));
        problems.throwIfAny();
        return read.orElseThrow();
    }

    private static CompositionFile read(Fields fields, Path file, ProblemList problems) {
        if (!fields.has("domains")) {
            fields.missing("domains");
        }
        SourceReader sources = new SourceReader(file, problems);
        Map<String, Location> seen = new HashMap<>();
        List<Entry> entries = fields.mappings("domains", "a domain").stream()
                .flatMap(domain -> entry(domain, sources, problems).stream())
                .filter(entry -> isFirst(entry, seen, problems))
                .toList();
        Optional<LedgerPlace> ledger = fields.mapping("ledger", "'ledger'").flatMap(sources::ledger);
        Duration maxAge = fields.text("maxAge")
                .flatMap(text -> problems.attempt(fields.location("maxAge"), () -> Durations.parse(text)))
                .orElse(DEFAULT_MAX_AGE);
        if (fields.has("steps")) {
            problems.add(
                    fields.location("steps"),
                    "a composition names domains and never steps",
                    "Move the steps into the repository of the domain that owns them");
        }
        fields.refuseUnknown();
        return new CompositionFile(entries, ledger, maxAge);
    }

    private static boolean isFirst(Entry entry, Map<String, Location> seen, ProblemList problems) {
        Location former = seen.putIfAbsent(entry.id().value(), entry.location());
        if (former != null) {
            problems.add(
                    entry.location(),
                    "domain " + entry.id() + " stands twice, first in line " + former.line(),
                    "Keep one of them");
        }
        return former == null;
    }

    private static Optional<Entry> entry(Fields fields, SourceReader sources, ProblemList problems) {
        Optional<DomainId> id = fields.requiredText("id")
                .flatMap(text -> problems.attempt(fields.location("id"), () -> DomainId.of(text)));
        if (!fields.has("source")) {
            fields.missing("source");
        }
        Optional<Source> source = fields.mapping("source", "'source'").flatMap(sources::source);
        Optional<Trust> trust = fields.mapping("trust", "'trust'").flatMap(sources::trust);
        if (trust.isPresent() && source.isPresent() && !(source.get() instanceof Source.Git)) {
            problems.add(
                    fields.location("trust"),
                    "only a 'git' source has signatures to check",
                    "Remove 'trust' here, or take the domain from its Git repository");
        }
        boolean mandatory = fields.flag("mandatory").orElse(true);
        fields.refuseUnknown();
        return id.flatMap(named -> source.map(from -> new Entry(named, from, trust, mandatory, fields.location("id"))));
    }
}
