package org.polity.core.internal.config;

import java.nio.file.Path;
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
import org.polity.core.internal.document.TextFiles;

/**
 * {@code composition.yaml}: the platform team's word on which domains there are and where each comes from. Never steps.
 *
 * @param domains the domains; ids differ
 */
public record CompositionFile(List<Entry> domains) {

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
    }

    /**
     * One domain.
     *
     * @param id its id
     * @param source where it comes from
     * @param mandatory whether publishing stays closed without its verdict
     * @param location where it stands in the file
     */
    public record Entry(DomainId id, Source source, boolean mandatory, Location location) {}

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
        ProblemList problems = new ProblemList("the platform team");
        String name = file.toString();
        Node root = DocumentReader.yaml(TextFiles.read(file, name), name);
        Optional<CompositionFile> read =
                Fields.of(root, "the composition", problems).map(fields -> read(fields, file, problems));
        problems.throwIfAny();
        return read.orElseThrow();
    }

    private static CompositionFile read(Fields fields, Path file, ProblemList problems) {
        if (!fields.has("domains")) {
            fields.missing("domains");
        }
        Map<String, Location> seen = new HashMap<>();
        List<Entry> entries = fields.mappings("domains", "a domain").stream()
                .flatMap(domain -> entry(domain, file, problems).stream())
                .filter(entry -> isFirst(entry, seen, problems))
                .toList();
        if (fields.has("steps")) {
            problems.add(
                    fields.location("steps"),
                    "a composition names domains and never steps",
                    "Move the steps into the repository of the domain that owns them");
        }
        fields.refuseUnknown();
        return new CompositionFile(entries);
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

    private static Optional<Entry> entry(Fields fields, Path file, ProblemList problems) {
        Optional<DomainId> id = fields.requiredText("id")
                .flatMap(text -> problems.attempt(fields.location("id"), () -> DomainId.of(text)));
        if (!fields.has("source")) {
            fields.missing("source");
        }
        Optional<Source> source =
                fields.mapping("source", "'source'").flatMap(mapping -> source(mapping, file, problems));
        boolean mandatory = fields.flag("mandatory").orElse(true);
        fields.refuseUnknown();
        return id.flatMap(named -> source.map(from -> new Entry(named, from, mandatory, fields.location("id"))));
    }

    private static Optional<Source> source(Fields fields, Path file, ProblemList problems) {
        Optional<Boolean> builtin = fields.flag("builtin").filter(Boolean::booleanValue);
        Optional<String> folder = fields.text("dir");
        fields.refuseUnknown();
        if (builtin.isPresent() == folder.isPresent()) {
            problems.add(
                    fields.location(),
                    "a source is one of 'builtin: true' and 'dir: a folder'",
                    "State exactly one of them");
            return Optional.empty();
        }
        return folder.<Source>map(text -> new Source.Folder(
                        file.toAbsolutePath().resolveSibling(text).normalize()))
                .or(() -> builtin.map(flag -> new Source.Builtin()));
    }
}
