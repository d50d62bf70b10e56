package org.polity.worker.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads frames. Not for use by several threads. */
public final class FrameInput {

    private final InputStream in;

    /** Makes an input over a stream. */
    public FrameInput(InputStream in) {
        this.in = in;
    }

    /**
     * Reads the next frame; empty at the end of the stream.
     *
     * @throws WireException when what comes is no frame, is cut off, or is larger than its type allows
     * @throws IOException when the stream breaks
     */
    public Optional<Frame> read() throws IOException {
        byte[] header = in.readNBytes(FrameOutput.HEADER_BYTES);
        if (header.length == 0) {
            return Optional.empty();
        }
        if (header.length < FrameOutput.HEADER_BYTES) {
            throw new WireException("stopped within a message");
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        FrameType type = FrameType.find(fields.get())
                .orElseThrow(() -> new WireException("wrote something else than Polity's messages"));
        int request = fields.getInt();
        int length = fields.getInt();
        if (length < 0 || length > type.maxBytes()) {
            throw new WireException("announced a message of " + Integer.toUnsignedString(length) + " bytes, and " + type
                    + " may have " + type.maxBytes());
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new WireException("stopped within a message");
        }
        return Optional.of(new Frame(type, request, payload));
    }
}
