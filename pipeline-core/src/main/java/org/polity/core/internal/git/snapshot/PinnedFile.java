package org.polity.core.internal.git.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.polity.api.InvalidInputException;

/**
 * The bytes of a file as they were at one moment, known by their name. They are taken from the first place that still
 * has them; bytes that are no longer the same are never given out.
 *
 * @param id their name as a blob
 * @param size how many there are
 * @param places where they may be
 */
record PinnedFile(ObjectId id, long size, List<BlobPlace> places) {

    /**
     * The first bytes.
     *
     * @param limit how many at most
     * @throws IOException when no place has them any more
     */
    byte[] read(int limit) throws IOException {
        Beginning beginning = new Beginning((int) Math.min(limit, size));
        copy(() -> {
            beginning.reset();
            return beginning;
        });
        return beginning.toByteArray();
    }

    /**
     * Writes all of them into a new file.
     *
     * @throws IOException when no place has them any more, or they cannot be written; then there is no such file
     */
    void writeTo(Path file) throws IOException {
        Files.createFile(file);
        try {
            copy(() -> Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void copy(Target target) throws IOException {
        Optional<Exception> failure = Optional.empty();
        for (BlobPlace place : places) {
            try (OutputStream out = target.begin()) {
                BlobName name = new BlobName(size, out);
                place.copyTo(name);
                if (name.id().equals(id)) {
                    return;
                }
            } catch (IOException | InvalidInputException e) {
                failure = Optional.of(e);
            }
        }
        String why = failure.map(e -> ": " + e.getMessage()).orElse("");
        throw new IOException(
                "it was changed after the run began, and what it was is gone" + why, failure.orElse(null));
    }

    /** Where bytes go to, from the beginning at each try. */
    private interface Target {
        OutputStream begin() throws IOException;
    }

    /** Keeps the first bytes of those that it is given. */
    private static final class Beginning extends ByteArrayOutputStream {

        private final int most;

        Beginning(int most) {
            super(most);
            this.most = most;
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, Math.min(length, most - count));
        }
    }
}
