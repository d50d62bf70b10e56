package org.polity.core;

import java.io.IOException;
import java.nio.file.Path;
import org.polity.core.internal.git.NewRepository;

/** Makes Git repositories for samples and scaffolds, so that nobody needs Git to look at one. */
public final class SampleRepository {

    private SampleRepository() {}

    /**
     * Makes a Git repository of a folder and commits nothing.
     *
     * @param folder the folder, which is no repository yet
     * @throws IOException when that fails
     */
    public static void init(Path folder) throws IOException {
        NewRepository.init(folder);
    }

    /**
     * Makes a Git repository of a folder and commits everything in it.
     *
     * @param folder the folder, which is no repository yet
     * @param message the commit's message
     * @throws IOException when that fails
     */
    public static void create(Path folder, String message) throws IOException {
        NewRepository.commitAll(folder, "Polity demo", "demo@example.org", message);
    }
}
