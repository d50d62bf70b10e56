package org.polity.core.internal.container;

import com.github.dockerjava.api.DockerClient;
import java.util.ArrayDeque;
import java.util.Deque;

/** Remembers what was made in an engine for one task, and removes it, last made first. Not for several threads. */
final class Belongings implements AutoCloseable {

    private final DockerClient client;
    private final Deque<Runnable> removals = new ArrayDeque<>();

    Belongings(DockerClient client) {
        this.client = client;
    }

    void container(String id) {
        removals.push(() -> client.removeContainerCmd(id)
                .withForce(true)
                .withRemoveVolumes(true)
                .exec());
    }

    void network(String id) {
        removals.push(() -> client.removeNetworkCmd(id).exec());
    }

    /** Removes everything, even when the thread is interrupted; a failure with one thing does not save the others. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        for (Runnable removal : removals) {
            try {
                removal.run();
            } catch (RuntimeException e) {
                // It is gone already, or the engine is. Its labels tell whose it was.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
