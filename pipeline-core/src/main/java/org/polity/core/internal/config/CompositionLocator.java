package org.polity.core.internal.config;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the composition that applies where none is named: never in a deliverable's repository. */
public final class CompositionLocator {

    /** The environment variable that names a composition. */
    public static final String VARIABLE = "POLITY_COMPOSITION";

    private static final String FILE = "polity/composition.yaml";
    private static final Path SYSTEM = Path.of("/etc").resolve(FILE);

    private CompositionLocator() {}

    /**
     * Returns the place that {@value #VARIABLE} names, else the user's file, else the system's, as the XDG base directory
     * specification finds them; empty when there is none of them, so that the built-in domains apply.
     *
     * @param environment the environment variables
     * @param folder the folder that a relative path starts from
     * @throws org.polity.api.InvalidInputException when the variable names what is no place
     */
    public static Optional<CompositionPlace> locate(Map<String, String> environment, Path folder) {
        String named = environment.getOrDefault(VARIABLE, "");
        return named.isBlank()
                ? candidates(environment).filter(Files::exists).findFirst().map(CompositionPlace.LocalFile::new)
                : Optional.of(CompositionPlace.parse(named, folder));
    }

    private static Stream<Path> candidates(Map<String, String> environment) {
        Stream<Path> user = folder(environment.getOrDefault("XDG_CONFIG_HOME", ""))
                .or(() -> folder(environment.getOrDefault("HOME", "")).map(home -> home.resolve(".config")))
                .stream();
        Stream<Path> system = Stream.of(
                        environment.getOrDefault("XDG_CONFIG_DIRS", "/etc/xdg").split(File.pathSeparator))
                .flatMap(name -> folder(name).stream());
        return Stream.concat(Stream.concat(user, system).map(folder -> folder.resolve(FILE)), Stream.of(SYSTEM));
    }

    /** What is not absolute would be looked for wherever somebody stands, and does not count. */
    private static Optional<Path> folder(String name) {
        try {
            return Optional.of(Path.of(name)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
