package org.polity.api.importing.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.step.Product;

/** Paths as CI systems take them, as paths inside a workspace. */
final class Globs {

    private Globs() {}

    static boolean isPattern(String path) {
        return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /** The path without idle parts. */
    static String plain(String path) {
        if (path.indexOf('$') >= 0) {
            throw new IllegalArgumentException("a path holds no variables in pipeline.yaml: " + path);
        }
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        String inside = names.isEmpty() ? "." : String.join("/", names);
        return Product.file("path", path.startsWith("/") ? path : inside).path();
    }

    /** The folder in which all lies that a pattern may mean; empty where the path is no pattern. */
    static Optional<String> folderAround(String path) {
        if (!isPattern(path)) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (isPattern(name)) {
                break;
            }
            names.add(name);
        }
        String folder = plain(String.join("/", names));
        if (folder.equals(".")) {
            throw new IllegalArgumentException("a hand-off is a file or a folder, and " + path + " may be anywhere");
        }
        return Optional.of(folder);
    }
}
