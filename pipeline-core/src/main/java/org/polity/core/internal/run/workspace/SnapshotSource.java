package org.polity.core.internal.run.workspace;

import java.io.IOException;
import java.nio.file.Path;

/** Where a run gets the sources of its deliverable from: what Git tracks, or does not ignore on a dirty tree. */
@FunctionalInterface
public interface SnapshotSource {

    /**
     * Copies the sources.
     *
     * @param folder an empty folder
     * @throws IOException when they cannot be read or written
     */
    void copyTo(Path folder) throws IOException;
}
