package org.polity.core.internal.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.Deliverable.Version;
import org.polity.api.Deliverable.Version.Origin;
import org.polity.api.DeliverableKind;
import org.polity.api.Location;
import org.polity.core.internal.detection.Ecosystem.Statement;
import org.polity.core.internal.git.WorkingTree;

/**
 * Finds out what a folder delivers. It reads files of the folder and of the repository around it and executes nothing;
 * the same files, commit and hints give the same answer. Stateless, and safe for use by several threads.
 */
public final class Detector {

    private static final int MAX_LENGTH = 255;

    /**
     * Detects the deliverable. Each part is what the hints say, else:
     *
     * <ul>
     *   <li>the kind is the only one that files at the root speak for;
     *   <li>the name is what these files state, else the remote repository's name, else the folder's;
     *   <li>the version is what these files state, else what {@code git describe} says, unless neither does;
     *   <li>the owner is whom CODEOWNERS names for the whole folder, if anybody.
     * </ul>
     *
     * @throws org.polity.api.InvalidInputException when the kind is not clear, or a file that must be read is broken
     */
    public Deliverable detect(WorkingTree tree, DeliverableHints hints) {
        ProjectFiles files = new ProjectFiles(tree);
        List<Evidence> evidence = Evidence.in(files);
        DeliverableKind kind = hints.kind().orElseGet(() -> KindChoice.of(evidence, files));
        Stated said = new Stated(DeliverableHints.FILE, Statement.of(hints.name(), hints.version()));
        List<Stated> stated = new ArrayList<>(List.of(said));
        if (said.name().isEmpty() || said.version().isEmpty()) {
            evidence.stream()
                    .filter(item -> item.kind() == kind)
                    .forEach(item -> stated.add(new Stated(item.marker(), item.read(files))));
        }
        return new Deliverable(
                kind,
                name(stated).orElseGet(() -> fallbackName(tree)),
                version(stated, tree),
                tree.revision(),
                hints.owner()
                        .filter(owner -> !owner.isBlank())
                        .or(() -> CodeOwners.find(files.ofRepository(), files.pathInRepository())));
    }

    private static Optional<String> name(List<Stated> stated) {
        return stated.stream().flatMap(item -> item.name().stream()).findFirst();
    }

    private static String fallbackName(WorkingTree tree) {
        return tree.remoteName().orElseGet(() -> {
            String folder = String.valueOf(tree.root().getFileName()).replaceAll("\\p{Cntrl}", "-");
            return tree.root().getFileName() == null || folder.isBlank() ? "unnamed" : folder;
        });
    }

    /** The first file that has a word in it decides, also when its word is that the version comes from elsewhere. */
    private static Optional<Version> version(List<Stated> stated, WorkingTree tree) {
        return stated.stream()
                .filter(Stated::decidesVersion)
                .findFirst()
                .flatMap(Stated::version)
                .map(text -> new Version(text, Origin.FILE))
                .or(() -> tree.describe().map(text -> new Version(text, Origin.GIT)));
    }

    /** What a file states, held against what a name and a version can be. */
    private record Stated(String file, Statement statement) {

        Optional<String> name() {
            return usable("name", statement.name());
        }

        Optional<String> version() {
            return usable("version", statement.version());
        }

        boolean decidesVersion() {
            return statement.versionedElsewhere() || version().isPresent();
        }

        private Optional<String> usable(String what, Optional<String> value) {
            Optional<String> text = value.map(String::strip).filter(stripped -> !stripped.isEmpty());
            if (text.isPresent()
                    && (text.get().length() > MAX_LENGTH || text.get().chars().anyMatch(Character::isISOControl))) {
                throw ProjectFiles.problem(
                        Location.of(file),
                        "the " + what + " is longer than " + MAX_LENGTH
                                + " characters, or has control characters in it",
                        "Give it a " + what + " that fits on a line");
            }
            return text;
        }
    }
}
