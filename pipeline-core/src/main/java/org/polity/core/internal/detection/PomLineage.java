package org.polity.core.internal.detection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Maven project and those of its parents that lie in the same repository, nearest first. It answers as Maven would
 * without {@code -D}, a profile or a remote repository; what needs one of these stays unknown.
 */
final class PomLineage {

    private static final int MAX_PARENTS = 20;

    private final List<Pom> poms;

    private PomLineage(List<Pom> poms) {
        this.poms = List.copyOf(poms);
    }

    /** Reads the project at {@code path} and its parents. */
    static PomLineage of(ProjectFiles files, String path) {
        List<Pom> poms = new ArrayList<>();
        Pom pom = Pom.read(files.bytes(path).orElseThrow(), path);
        poms.add(pom);
        if (pom.has("parent")) {
            ProjectFiles repository = files.ofRepository();
            String folder = files.pathInRepository();
            addParents(repository, folder.isEmpty() ? path : folder + "/" + path, poms);
        }
        return new PomLineage(poms);
    }

    /** The project's artifact id. */
    Optional<String> artifactId() {
        return poms.get(0).text("artifactId").flatMap(this::interpolate);
    }

    /** The project's version, its own or inherited; empty when it is unknown. */
    Optional<String> version() {
        return rawVersion().flatMap(this::interpolate);
    }

    /** Tells whether the project has a version at all, known or not. */
    boolean isVersioned() {
        return rawVersion().isPresent() || poms.get(0).has("parent");
    }

    private Optional<String> rawVersion() {
        for (Pom pom : poms) {
            Optional<String> version = pom.text("version").or(() -> pom.text("parent/version"));
            if (version.isPresent()) {
                return version;
            }
        }
        return Optional.empty();
    }

    private Optional<String> interpolate(String text) {
        return new Interpolation(this::value).apply(text);
    }

    private Optional<String> value(String name) {
        return switch (name) {
            case "project.version", "pom.version", "version" -> rawVersion();
            case "project.parent.version", "parent.version" -> poms.get(0).text("parent/version");
            case "project.artifactId", "pom.artifactId", "artifactId" ->
                poms.get(0).text("artifactId");
            default -> poms.stream().flatMap(pom -> pom.property(name).stream()).findFirst();
        };
    }

    private static void addParents(ProjectFiles repository, String first, List<Pom> poms) {
        Set<String> seen = new HashSet<>(Set.of(first));
        String path = first;
        for (Pom child = poms.get(0); child.has("parent") && poms.size() <= MAX_PARENTS; ) {
            Optional<String> parent = parentPath(repository, path, child);
            if (parent.isEmpty() || !seen.add(parent.get())) {
                return;
            }
            path = parent.get();
            Pom pom = Pom.read(repository.bytes(path).orElseThrow(), path);
            if (!pom.text("artifactId").equals(child.text("parent/artifactId"))) {
                return; // as Maven does: the file beside is another project, the parent is elsewhere
            }
            poms.add(pom);
            child = pom;
        }
    }

    /** Where the parent's file is; an empty {@code relativePath} says that it is elsewhere. */
    private static Optional<String> parentPath(ProjectFiles repository, String path, Pom child) {
        String relative = child.has("parent/relativePath")
                ? child.text("parent/relativePath").orElse("")
                : "../pom.xml";
        Optional<String> target = relative.isEmpty() ? Optional.empty() : resolve(path, relative.replace('\\', '/'));
        return target.flatMap(file -> {
            String inFolder = file.isEmpty() ? "pom.xml" : file + "/pom.xml";
            return List.of(inFolder, file).stream().filter(repository::has).findFirst();
        });
    }

    /** The path that {@code relative} is, seen from the folder of {@code file}; empty outside the repository. */
    private static Optional<String> resolve(String file, String relative) {
        List<String> names = new ArrayList<>(List.of(file.split("/")));
        names.remove(names.size() - 1);
        for (String name : relative.split("/")) {
            if (name.equals("..")) {
                if (names.isEmpty()) {
                    return Optional.empty();
                }
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return relative.startsWith("/") ? Optional.empty() : Optional.of(String.join("/", names));
    }
}
