package org.polity.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.polity.core.Polity;

/** Where the examples are. */
final class Examples {

    /** Maven runs tests in the module's folder. */
    static final Path FOLDER = Path.of("").toAbsolutePath();

    static final Path COMPOSITION = FOLDER.resolve("composition.yaml");

    private Examples() {}

    /** Copies a deliverable, so that a run leaves nothing behind here. */
    static Path copyOf(String deliverable, Path target) throws IOException {
        Path source = FOLDER.resolve("deliverables").resolve(deliverable);
        List<Path> all;
        try (Stream<Path> walk = Files.walk(source)) {
            all = walk.filter(path -> !source.relativize(path).startsWith(".polity"))
                    .toList();
        }
        for (Path path : all) {
            Path copy = target.resolve(source.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return target;
    }

    /** Polity with the composition of this module, whatever this machine's own is. */
    static Polity composed() {
        return Polity.builder()
                .composition(COMPOSITION)
                .environment(Map.of("PATH", System.getenv().getOrDefault("PATH", "")))
                .build();
    }
}
