package org.polity.core.internal.run.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the bytes that a step prints, masks secrets in them, keeps them in a log file and hands them out as lines. Safe
 * for use by several threads; what comes after {@link #close} is dropped, because a step that was given up may still
 * print.
 */
public final class StepOutput extends OutputStream {

    /** The largest log file, in bytes. */
    public static final long LOG_LIMIT = 256L * 1024 * 1024;

    private final LogFile log;
    private final OutputStream masked;
    private final Consumer<String> lines;
    private boolean closed;

    private StepOutput(LogFile log, Masker masker, Consumer<String> lines) {
        this.log = log;
        this.lines = lines;
        this.masked = new MaskingStream(masker, new Tee(log, new LineSplitter(lines)));
    }

    /**
     * Opens the output of one step. A log file that cannot be written never stops the step; the last line tells.
     *
     * @param file the log file, made anew; its folder exists
     * @param masker masks the secrets
     * @param lines gets each line when it is complete, one call at a time
     */
    public static StepOutput open(Path file, Masker masker, Consumer<String> lines) {
        return open(file, LOG_LIMIT, masker, lines);
    }

    static StepOutput open(Path file, long limit, Masker masker, Consumer<String> lines) {
        return new StepOutput(LogFile.create(file, limit), masker, lines);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        if (!closed) {
            masked.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (!closed) {
            masked.write(bytes, offset, length);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        masked.close();
        Optional<String> failure = log.failure();
        failure.ifPresent(why -> lines.accept("[polity: the log of this step is not whole: " + why + "]"));
    }

    private static final class Tee extends OutputStream {

        private final LogFile log;
        private final LineSplitter splitter;

        Tee(LogFile log, LineSplitter splitter) {
            this.log = log;
            this.splitter = splitter;
        }

        @Override
        public void write(int b) {
            log.write(b);
            splitter.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            log.write(bytes, offset, length);
            splitter.write(bytes, offset, length);
        }

        @Override
        public void close() {
            splitter.close();
            log.close();
        }
    }
}
