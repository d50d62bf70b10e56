package org.polity.worker.wire;

import java.util.Arrays;
import java.util.Optional;

/** What a frame is, and how much it may hold. */
public enum FrameType {
    /** From the worker, first of all: which version of this format it speaks. */
    HELLO('H', 64),
    /** To the worker: who is the domain? */
    DESCRIBE('D', 0),
    /** To the worker: which steps does it contribute? */
    CONTRIBUTE('C', 64 * FrameType.MEBIBYTE),
    /** To the worker: does the rule hold? */
    CHECK('K', 64 * FrameType.MEBIBYTE),
    /** To the worker: the answer to its question. */
    ANSWER('A', 17 * FrameType.MEBIBYTE),
    /** To the worker: nobody waits for the request any more. */
    CANCEL('X', 0),
    /** From the worker: a question about the request. */
    QUESTION('Q', 16 * FrameType.KIBIBYTE),
    /** From the worker: a line of the request's log. */
    LOG('L', 16 * FrameType.KIBIBYTE),
    /** From the worker: the request's result. Its last frame. */
    RESULT('R', 8 * FrameType.MEBIBYTE),
    /** From the worker: why there is no result. Its last frame. */
    FAILURE('F', 64 * FrameType.KIBIBYTE);

    private static final int KIBIBYTE = 1024;
    private static final int MEBIBYTE = 1024 * KIBIBYTE;

    private final char code;
    private final int maxBytes;

    FrameType(char code, int maxBytes) {
        this.code = code;
        this.maxBytes = maxBytes;
    }

    /** The most bytes that its payload may have. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Tells whether no frame of its request follows. */
    public boolean isLast() {
        return this == RESULT || this == FAILURE;
    }

    byte code() {
        return (byte) code;
    }

    static Optional<FrameType> find(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }
}
