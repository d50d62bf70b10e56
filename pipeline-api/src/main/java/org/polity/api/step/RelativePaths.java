package org.polity.api.step;

import java.util.List;

/** The rule for paths that a step states: inside its workspace, the same on every system. */
final class RelativePaths {

    private RelativePaths() {}

    static String require(String path) {
        boolean plain = !path.isBlank() && path.chars().noneMatch(c -> c < ' ' || c == '\\');
        if (!plain || path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException(
                    "'" + path + "' is no path inside the workspace: write it relative, with '/', without '..'");
        }
        return path;
    }
}
