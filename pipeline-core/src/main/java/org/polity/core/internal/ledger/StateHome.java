package org.polity.core.internal.ledger;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code ${XDG_STATE_HOME:-$HOME/.local/state}/polity}, as the XDG base directory specification says. */
final class StateHome {

    private StateHome() {}

    /** The folder of this user; empty when the environment names none. */
    static Optional<Path> locate(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        if (Path.of(state).isAbsolute()) {
            return Optional.of(Path.of(state, "polity"));
        }
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home).isAbsolute() ? Optional.of(Path.of(home, ".local", "state", "polity")) : Optional.empty();
    }

    /** What must do where there is none. */
    static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"), "polity-state-" + System.getProperty("user.name"));
    }
}
