package org.polity.core.internal.detection;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.api.domain.SourceTree;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Node;
import org.polity.core.internal.document.ProblemList;
import org.polity.core.internal.document.TextFiles;
import org.polity.core.internal.git.WorkingTree;

/** The project team's files, as detection reads them: small, and with their owner's name on every problem. */
final class ProjectFiles {

    /** Whose files they are. */
    static final String OWNER = "the project team";

    private final WorkingTree tree;

    ProjectFiles(WorkingTree tree) {
        this.tree = tree;
    }

    /** Tells whether a file belongs to the source tree. */
    boolean has(String path) {
        return tree.sources().has(path);
    }

    /** The text of a file that must be UTF-8 and small. */
    Optional<String> text(String path) {
        return has(path) ? Optional.of(owned(() -> TextFiles.read(tree.root().resolve(path), path))) : Optional.empty();
    }

    /** The text of a file whose faults do not matter: cut where it is too long, with replacement characters. */
    Optional<String> lenientText(String path) {
        return tree.sources().text(path);
    }

    /** The bytes of a file that states its own encoding, and must be small. */
    Optional<byte[]> bytes(String path) {
        Optional<byte[]> bytes = tree.sources().read(path, SourceTree.TEXT_LIMIT + 1);
        if (bytes.isPresent() && bytes.get().length > SourceTree.TEXT_LIMIT) {
            throw problem(Location.of(path), "the file is larger than 1 MiB", "Keep data in files of its own");
        }
        return bytes;
    }

    /** Some texts of a JSON document that is a mapping. */
    Optional<List<Optional<String>>> json(String path, String... keys) {
        return texts(path, text -> DocumentReader.json(text, path), keys);
    }

    /** Some texts of a YAML document that is a mapping. */
    Optional<List<Optional<String>>> yaml(String path, String... keys) {
        return texts(path, text -> DocumentReader.yaml(text, path), keys);
    }

    /** The files of the whole repository, or these outside Git. */
    ProjectFiles ofRepository() {
        return tree.repositoryRoot()
                .filter(root -> !root.equals(tree.root()))
                .map(root -> new ProjectFiles(WorkingTree.open(root)))
                .orElse(this);
    }

    /** The folder's path in the repository, with {@code /} between names; empty for its root and outside Git. */
    String pathInRepository() {
        Path root = tree.repositoryRoot().orElse(tree.root());
        return root.relativize(tree.root())
                .toString()
                .replace(root.getFileSystem().getSeparator(), "/");
    }

    /** The folder itself. */
    Path root() {
        return tree.root();
    }

    /** A problem of the project team. */
    static InvalidInputException problem(Location location, String message, String next) {
        return new InvalidInputException(
                Problem.error(message).at(location).ownedBy(OWNER).next(next));
    }

    private Optional<List<Optional<String>>> texts(String path, Function<String, Node> reader, String... keys) {
        return text(path).map(text -> {
            ProblemList problems = new ProblemList(OWNER);
            Node document = owned(() -> reader.apply(text));
            List<Optional<String>> values = Fields.of(document, path, problems)
                    .map(fields -> List.of(keys).stream().map(fields::text).toList())
                    .orElse(List.of());
            problems.throwIfAny();
            return values;
        });
    }

    private static <T> T owned(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    e.problems().stream().map(problem -> problem.ownedBy(OWNER)).toList());
        }
    }
}
