package org.polity.testkit.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.polity.api.Deliverable;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.Policy;
import org.polity.api.domain.SourceTree;

/**
 * A small deliverable for tests.
 *
 * @param deliverable what it is
 * @param files its files: contents by path
 */
public record SampleDeliverable(Deliverable deliverable, Map<String, String> files) {

    /** Copies the map. */
    public SampleDeliverable {
        files = Map.copyOf(files);
    }

    /** Its files as a tree. */
    public SourceTree sources() {
        return SourceTrees.of(files);
    }

    /** The request to contribute to it under a policy that sets nothing. */
    public ContributionRequest request() {
        return new ContributionRequest(deliverable, sources(), Policy.DEFAULTS);
    }

    /**
     * Writes its files.
     *
     * @param folder an existing folder
     * @return the folder
     * @throws UncheckedIOException when a file cannot be written
     */
    public Path writeTo(Path folder) {
        files.forEach((path, text) -> write(folder.resolve(path), text));
        return folder;
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
