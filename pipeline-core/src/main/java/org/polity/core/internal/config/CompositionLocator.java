package org.polity.core.internal.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the composition that applies where none is named: never in a deliverable's repository. */
public final class CompositionLocator {

    /** The environment variable that names a composition. */
    public static final String VARIABLE = "POLITY_COMPOSITION";

    private static final Path SYSTEM = Path.of("/etc/polity/composition.yaml");

    private CompositionLocator() {}

    /**
     * Returns the file that {@value #VARIABLE} names, else the user's, else the system's; empty when there is none of
     * them, so that the built-in domains apply.
     *
     * @param environment the environment variables
     */
    public static Optional<Path> locate(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return candidates(environment).stream().filter(Files::exists).findFirst();
    }

    private static List<Path> candidates(Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (!config.isBlank()) {
            return List.of(Path.of(config, "polity", "composition.yaml"), SYSTEM);
        }
        return home.isBlank()
                ? List.of(SYSTEM)
                : List.of(Path.of(home, ".config", "polity", "composition.yaml"), SYSTEM);
    }
}
