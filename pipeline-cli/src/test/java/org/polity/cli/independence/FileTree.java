package org.polity.cli.independence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands in a folder, to be compared with what stands there later. */
final class FileTree {

    private FileTree() {}

    /** The files of a folder with their content, but for what lies in a folder of one of these names. */
    static Map<String, String> of(Path folder, String... exceptIn) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path relative = folder.relativize(file);
                boolean counts = Stream.of(exceptIn).noneMatch(name -> has(relative, name));
                if (counts) {
                    files.put(relative.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return files;
    }

    private static boolean has(Path path, String name) {
        for (Path each : path) {
            if (each.toString().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
