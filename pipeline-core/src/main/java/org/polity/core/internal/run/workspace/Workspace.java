package org.polity.core.internal.run.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The folder that one step works in. Safe for use by several threads. */
public interface Workspace extends Closeable {

    /** Tells whether other steps see what is written here, as the project's steps do. */
    boolean isShared();

    /**
     * The folder, which may be written to. A private one is made at the first call.
     *
     * @throws IOException when it cannot be made
     */
    Path folder() throws IOException;

    /** The deliverable's folder as the user has it. */
    Path deliverable();

    /**
     * The sources as they were when the run began. Nobody writes here.
     *
     * @throws IOException when they could not be copied
     */
    Path sources() throws IOException;

    /** Removes the folder where it is private. */
    @Override
    void close();
}
