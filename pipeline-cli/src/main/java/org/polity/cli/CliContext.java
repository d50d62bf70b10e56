package org.polity.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a command works in.
 *
 * @param console where it prints
 * @param environment the environment variables
 * @param workingFolder the folder that relative paths on the command line start from
 */
record CliContext(Console console, Map<String, String> environment, Path workingFolder) {

    Path resolve(Path path) {
        return workingFolder.resolve(path).normalize();
    }
}
