package org.polity.core.internal.toolreport;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;

/** Collects findings out of one report, whatever a tool wrote into its fields. Not for use by several threads. */
final class FindingCollector {

    static final int MOST = 10_000;
    private static final int LONGEST = 2000;

    private final Path workspace;
    private final List<Finding> findings = new ArrayList<>();
    private int dropped;
    private Severity gravestDropped = Severity.NOTE;

    FindingCollector(Path workspace) {
        this.workspace = workspace;
    }

    /** Adds a finding; blank texts get words in their place, blank optional ones are left out. */
    void add(String rule, Severity severity, String message, Optional<Place> place, Optional<String> help) {
        if (findings.size() >= MOST) {
            dropped++;
            gravestDropped = severity.atLeast(gravestDropped) ? severity : gravestDropped;
            return;
        }
        findings.add(new Finding(
                orElse(clean(rule), "unnamed"),
                severity,
                orElse(clean(message), "the tool gave no message"),
                place.flatMap(this::location),
                help.map(FindingCollector::clean).filter(text -> !text.isEmpty())));
    }

    /** All findings; when there were too many, the last one stands for the rest and is as grave as its gravest. */
    List<Finding> toList() {
        List<Finding> all = new ArrayList<>(findings);
        if (dropped > 0) {
            all.add(Finding.of("too-many-findings", gravestDropped, "the report holds " + dropped + " more findings"));
        }
        return all;
    }

    private Optional<Location> location(Place place) {
        String file = relative(clean(place.file()).replace('\\', '/'));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        int line = Math.max(0, place.line());
        return Optional.of(new Location(file, line, line == 0 ? 0 : Math.max(0, place.column())));
    }

    private String relative(String file) {
        try {
            Path path = Path.of(file.startsWith("file:") ? decoded(file) : file).normalize();
            return (path.isAbsolute() && path.startsWith(workspace) ? workspace.relativize(path) : path)
                    .toString()
                    .replace('\\', '/');
        } catch (InvalidPathException e) {
            return file;
        }
    }

    /** The path of a URI, absolute or relative, or the text itself when it is none. */
    static String decoded(String uri) {
        try {
            return Optional.ofNullable(new URI(uri).getPath()).orElse(uri);
        } catch (URISyntaxException e) {
            return uri;
        }
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private static String clean(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /**
     * A place as a tool wrote it.
     *
     * @param file a path or a {@code file:} URI
     * @param line the line, or less than 1 when unknown
     * @param column the column, or less than 1 when unknown
     */
    record Place(String file, int line, int column) {}
}
