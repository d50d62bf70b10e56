package org.polity.core.internal.run.workspace;

import java.io.IOException;
import java.nio.file.Path;
import org.polity.core.internal.git.snapshot.Snapshot;

/** Where a run gets the sources of its deliverable from: what Git tracks, or does not ignore on a dirty tree. */
@FunctionalInterface
public interface SnapshotSource {

    /**
     * Takes the sources as they are now.
     *
     * @param store a folder for what has to be copied for that; need not exist
     * @throws IOException when they cannot be read or copied
     */
    Snapshot take(Path store) throws IOException;
}
