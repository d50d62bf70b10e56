package org.polity.core.internal.detection;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.polity.api.DeliverableKind;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;

/** Tells the one kind that the evidence speaks for; where it speaks for none or for several, people must say. */
final class KindChoice {

    private KindChoice() {}

    /**
     * Chooses.
     *
     * @throws InvalidInputException when there is nothing to choose, or more than one kind
     */
    static DeliverableKind of(List<Evidence> evidence, ProjectFiles files) {
        SortedMap<DeliverableKind, List<String>> markers = new TreeMap<>();
        for (Evidence item : evidence) {
            markers.computeIfAbsent(item.kind(), kind -> new ArrayList<>()).add(item.marker());
        }
        if (markers.isEmpty()) {
            throw none(files);
        }
        if (markers.size() > 1) {
            throw several(markers);
        }
        return markers.firstKey();
    }

    private static InvalidInputException several(SortedMap<DeliverableKind, List<String>> markers) {
        String kinds = markers.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
                .collect(Collectors.joining(" and "));
        return ProjectFiles.problem(
                Location.of(DeliverableHints.FILE),
                "what is delivered is not clear: " + kinds,
                "Say which in " + DeliverableHints.FILE + ": " + line(markers.lastKey()));
    }

    private static InvalidInputException none(ProjectFiles files) {
        Path root = files.root();
        List<Problem> problems = new ArrayList<>();
        problems.add(Problem.error("nothing at the root of '" + root + "' says what is delivered; looked for "
                        + String.join(", ", Evidence.allMarkers()))
                .ownedBy(ProjectFiles.OWNER)
                .next(suggestion(files) + "Add one of them, or say it in " + DeliverableHints.FILE + ": "
                        + line(DeliverableKind.SOURCES)));
        for (String marker : Evidence.allMarkers()) {
            if (Files.exists(root.resolve(marker), LinkOption.NOFOLLOW_LINKS)) {
                problems.add(overlooked(marker, root.resolve(marker)));
            }
        }
        return new InvalidInputException(problems);
    }

    /** Names the root of the repository around, when that delivers something. */
    private static String suggestion(ProjectFiles files) {
        ProjectFiles repository = files.ofRepository();
        List<Evidence> around = repository == files ? List.of() : Evidence.in(repository);
        return around.isEmpty()
                ? ""
                : "Did you mean '" + repository.root() + "', the root of the repository, which has "
                        + around.stream().map(Evidence::marker).collect(Collectors.joining(", ")) + "? ";
    }

    private static Problem overlooked(String marker, Path place) {
        String why = "Git ignores it";
        if (Files.isSymbolicLink(place)) {
            why = "it is a symbolic link, and links are not followed";
        } else if (!Files.isRegularFile(place)) {
            why = "it is no file";
        }
        return Problem.warning("this does not count: " + why)
                .at(Location.of(marker))
                .ownedBy(ProjectFiles.OWNER)
                .next("Put the file itself there, and let Git have it");
    }

    private static String line(DeliverableKind kind) {
        return "deliverable: { kind: " + kind + " }";
    }
}
