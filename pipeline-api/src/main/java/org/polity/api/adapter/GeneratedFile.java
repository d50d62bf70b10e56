package org.polity.api.adapter;

import java.util.List;

/**
 * A file of a CI system.
 *
 * @param path where it belongs, relative to the repository's root, with {@code /} between names
 * @param content its text, with {@code \n} at the end of every line
 */
public record GeneratedFile(String path, String content) {

    /** Checks that the path stays inside the repository. */
    public GeneratedFile {
        if (path.isBlank()
                || path.startsWith("/")
                || List.of(path.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException("'" + path + "' is no path inside the repository");
        }
    }
}
