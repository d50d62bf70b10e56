package org.polity.core.internal.run.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.polity.api.domain.SourceTree;

/** The folder that one step works in. Safe for use by several threads. */
public interface Workspace extends Closeable {

    /** Tells whether other steps see what is written here, as the project's steps do. */
    boolean isShared();

    /**
     * The folder, which may be written to, with the sources in it. A private one is made, and the sources are laid into
     * it, at the first call; what a step left there before stays.
     *
     * @throws IOException when it cannot be made
     */
    Path folder() throws IOException;

    /**
     * The same folder for a step that only writes, and for what it left: in a private one there may be no sources yet.
     *
     * @throws IOException when it cannot be made
     */
    Path outputs() throws IOException;

    /** The deliverable's folder as the user has it. */
    Path deliverable();

    /**
     * The sources as they were when the run began, to be read one by one.
     *
     * @throws IOException when they could not be taken
     */
    SourceTree sources() throws IOException;

    /**
     * A folder with the sources as they were when the run began. Nobody writes here.
     *
     * @throws IOException when they could not be taken or laid there
     */
    Path sourceFolder() throws IOException;

    /** Removes the folder where it is private. */
    @Override
    void close();
}
