package org.polity.domains.project.tool;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where this machine looks for programs: {@code PATH}. */
public final class ProgramFolders {

    /** The folders, in the order of the search. */
    public static final List<Path> OF_THIS_MACHINE = Stream.of(
                    Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();

    private ProgramFolders() {}
}
