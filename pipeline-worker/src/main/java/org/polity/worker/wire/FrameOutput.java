package org.polity.worker.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes frames: one byte for the type, four for the request, four for the length, the payload. Safe for use by threads. */
public final class FrameOutput {

    /** The version of the whole format; a worker and an engine of different versions do not talk. */
    public static final int VERSION = 3;

    static final int HEADER_BYTES = 1 + Integer.BYTES + Integer.BYTES;

    private final OutputStream out;

    /** Makes an output over a stream, which should not buffer by itself. */
    public FrameOutput(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a frame in one piece, so that even a thread that runs out of stack leaves no half of one.
     *
     * @throws WireException when the frame is larger than its type allows; nothing is written then
     * @throws IOException when nobody reads any more
     */
    public void write(Frame frame) throws IOException {
        int length = frame.payload().length;
        if (length > frame.type().maxBytes()) {
            throw new WireException("says " + length + " bytes at once, and " + frame.type() + " may have "
                    + frame.type().maxBytes());
        }
        byte[] bytes = ByteBuffer.allocate(HEADER_BYTES + length)
                .put(frame.type().code())
                .putInt(frame.request())
                .putInt(length)
                .put(frame.payload())
                .array();
        synchronized (this) {
            out.write(bytes);
            out.flush();
        }
    }
}
