package org.polity.core.internal.run.container;

import java.io.Closeable;
import java.util.Map;
import java.util.Optional;
import org.polity.core.internal.container.ContainerEngine;
import org.polity.core.internal.container.ContainerException;

/** Connects to the engine when the first container is needed, and again when that failed. Safe for several threads. */
public final class EngineConnection implements Closeable {

    private final Map<String, String> environment;
    private Optional<ContainerEngine> engine = Optional.empty();

    /**
     * Makes the connection, which connects to nothing yet.
     *
     * @param environment the environment variables that say where the engine is
     */
    public EngineConnection(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    synchronized ContainerEngine engine() throws ContainerException {
        if (engine.isEmpty()) {
            engine = Optional.of(ContainerEngine.connect(environment));
        }
        return engine.get();
    }

    @Override
    public synchronized void close() {
        engine.ifPresent(ContainerEngine::close);
        engine = Optional.empty();
    }
}
