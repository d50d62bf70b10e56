package org.polity.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.polity.core.Polity;

/**
 * What a command works in. Not for use by several threads.
 *
 * @param console where it prints
 * @param environment the environment variables
 * @param workingFolder the folder that relative paths on the command line start from
 * @param opened what is to be closed when the command has ended
 */
record CliContext(Console console, Map<String, String> environment, Path workingFolder, List<Polity> opened) {

    CliContext(Console console, Map<String, String> environment, Path workingFolder) {
        this(console, environment, workingFolder, new ArrayList<>());
    }

    Path resolve(Path path) {
        return workingFolder.resolve(path).normalize();
    }

    /** Makes a Polity that serves until the command ends, as do the processes of domains that it starts. */
    Polity open(Polity.Builder builder) {
        Polity polity = builder.build();
        opened.add(polity);
        return polity;
    }

    void close() {
        opened.forEach(Polity::close);
    }
}
