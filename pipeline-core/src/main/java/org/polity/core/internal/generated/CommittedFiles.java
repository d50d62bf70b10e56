package org.polity.core.internal.generated;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.core.internal.git.WorkingTree;

/**
 * Files of a repository that may be generated ones: those that are named, or end, like a file that some adapter writes. What Git
 * ignores is none of them.
 */
public final class CommittedFiles {

    private CommittedFiles() {}

    /**
     * Reads them.
     *
     * @param paths the paths that adapters write
     * @return the files by their paths relative to the root, those of the fewest folders first
     */
    public static Map<String, GeneratedText> in(WorkingTree tree, Collection<String> paths) {
        Set<String> names = paths.stream().map(CommittedFiles::name).collect(Collectors.toSet());
        Set<String> endings = names.stream()
                .filter(name -> name.contains("."))
                .map(CommittedFiles::ending)
                .collect(Collectors.toSet());
        Map<String, GeneratedText> found = new LinkedHashMap<>();
        tree.sources().files().stream()
                .filter(path -> names.contains(name(path)) || endings.contains(ending(name(path))))
                .sorted(Comparator.comparingLong((String path) ->
                                path.chars().filter(c -> c == '/').count())
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(path -> {
                    Path file = tree.root().resolve(path);
                    if (Files.isRegularFile(file) && !Files.isSymbolicLink(file)) {
                        found.put(path, GeneratedText.read(file));
                    }
                });
        return found;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What stands behind the last dot; for a name without one, the name. */
    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
