package org.polity.worker.wire;

/**
 * What goes over the wire as one piece.
 *
 * @param type what it is
 * @param request the request that it belongs to; chosen by the engine, 0 for none
 * @param payload its content, which the frame owns
 */
@SuppressWarnings("ArrayRecordComponent") // frames are never compared
public record Frame(FrameType type, int request, byte[] payload) {

    /** A frame with what a writer holds. */
    public static Frame of(FrameType type, int request, WireWriter payload) {
        return new Frame(type, request, payload.toBytes());
    }

    /** A frame without content. */
    public static Frame empty(FrameType type, int request) {
        return new Frame(type, request, new byte[0]);
    }

    /** Begins to read its content. */
    public WireReader reader() {
        return new WireReader(payload);
    }
}
