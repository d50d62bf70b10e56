package org.polity.domains.project;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where this machine looks for programs: {@code PATH}. */
final class ProgramFolders {

    static final List<Path> OF_THIS_MACHINE = Stream.of(
                    Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();

    private ProgramFolders() {}
}
