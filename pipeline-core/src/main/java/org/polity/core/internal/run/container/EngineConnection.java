package org.polity.core.internal.run.container;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.polity.core.internal.container.ContainerEngine;
import org.polity.core.internal.container.ContainerException;

/**
 * Connects to the engine when the first container is needed, and again when that failed. What a run of the same folder
 * left whose process was killed is removed then. Safe for several threads.
 */
public final class EngineConnection implements Closeable {

    private static final String FOLDER = "polity.folder";
    private static final String PROCESS = "polity.process";

    private final Map<String, String> environment;
    private final Map<String, String> labels;
    private Optional<ContainerEngine> engine = Optional.empty();

    /**
     * Makes the connection, which connects to nothing yet.
     *
     * @param environment the environment variables that say where the engine is
     * @param folder the deliverable's folder
     */
    public EngineConnection(Map<String, String> environment, Path folder) {
        this.environment = Map.copyOf(environment);
        Map<String, String> whose = new TreeMap<>();
        whose.put("polity.run", UUID.randomUUID().toString());
        whose.put(FOLDER, folder.toString());
        ProcessIdentity.own().ifPresent(name -> whose.put(PROCESS, name));
        this.labels = Map.copyOf(whose);
    }

    /** What tells of containers and networks whose they are. */
    Map<String, String> labels() {
        return labels;
    }

    synchronized ContainerEngine engine() throws ContainerException {
        if (engine.isEmpty()) {
            ContainerEngine connected = ContainerEngine.connect(environment);
            engine = Optional.of(connected);
            connected.removeAll(
                    FOLDER + "=" + labels.getOrDefault(FOLDER, ""),
                    of -> ProcessIdentity.isGone(of.getOrDefault(PROCESS, "")));
        }
        return engine.get();
    }

    @Override
    public synchronized void close() {
        engine.ifPresent(ContainerEngine::close);
        engine = Optional.empty();
    }
}
