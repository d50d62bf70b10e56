package org.polity.core.internal.run.output;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that keeps what a step prints, byte for byte up to a limit. A disk that is full, or another failure, ends the
 * log and not the step: {@link #failure} tells. Not for use by several threads.
 */
final class LogFile extends OutputStream {

    private final long limit;
    private long written;
    private long dropped;
    private Optional<OutputStream> file;
    private Optional<String> failure = Optional.empty();

    private LogFile(Optional<OutputStream> file, Optional<String> failure, long limit) {
        this.file = file;
        this.failure = failure;
        this.limit = limit;
    }

    /** Makes the file anew; a link that somebody laid in its place is removed, not followed. */
    static LogFile create(Path path, long limit) {
        try {
            Files.deleteIfExists(path);
            Files.createFile(path);
            // No channel: an interrupt of the thread that writes would close it for good.
            return new LogFile(Optional.of(new FileOutputStream(path.toFile())), Optional.empty(), limit);
        } catch (IOException e) {
            return new LogFile(Optional.empty(), Optional.of(e.toString()), limit);
        }
    }

    /** Why the log is not whole, other than by its limit. */
    Optional<String> failure() {
        return failure;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int kept = (int) Math.min(length, limit - written);
        written += kept;
        dropped += length - kept;
        put(bytes, offset, kept);
    }

    @Override
    public void close() {
        if (dropped > 0) {
            byte[] note = ("\n[polity: the log ends here; " + dropped + " more bytes were printed]\n")
                    .getBytes(StandardCharsets.UTF_8);
            put(note, 0, note.length);
        }
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            failed(e);
        }
        file = Optional.empty();
    }

    private void put(byte[] bytes, int offset, int length) {
        if (file.isEmpty() || length == 0) {
            return;
        }
        try {
            file.get().write(bytes, offset, length);
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException e) {
        if (failure.isEmpty()) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        }
        Optional<OutputStream> broken = file;
        file = Optional.empty();
        try {
            if (broken.isPresent()) {
                broken.get().close();
            }
        } catch (IOException ignored) {
            // The first failure is the one to tell.
        }
    }
}
