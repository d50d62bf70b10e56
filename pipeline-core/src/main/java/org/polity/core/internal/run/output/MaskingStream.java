package org.polity.core.internal.run.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Masks secrets in a stream of bytes, wherever its pieces are cut. What may be the beginning of a secret is held back
 * until more comes or the stream is closed; that is never more than the longest secret. Not for use by several threads.
 */
final class MaskingStream extends OutputStream {

    private static final byte[] MASK = Masker.MASK.getBytes(StandardCharsets.UTF_8);

    private final Masker masker;
    private final OutputStream out;
    private byte[] held = new byte[0];
    /** How many of the next bytes belong to a secret whose mask is written already. */
    private int covered;

    MaskingStream(Masker masker, OutputStream out) {
        this.masker = masker;
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (masker.isIdle()) {
            out.write(bytes, offset, length);
        } else if (held.length == 0) {
            pass(bytes, offset, offset + length, false);
        } else {
            byte[] joined = new byte[held.length + length];
            System.arraycopy(held, 0, joined, 0, held.length);
            System.arraycopy(bytes, offset, joined, held.length, length);
            pass(joined, 0, joined.length, false);
        }
    }

    /** Writes what is certain, and holds back the rest unless this is the end. */
    private void pass(byte[] bytes, int from, int to, boolean end) throws IOException {
        int clear = from; // from here to the position stands what is not yet written and no secret
        int position = from;
        for (; position < to; position++) {
            if (masker.mayBegin(bytes[position])) {
                if (!end && masker.mayGoOn(bytes, position, to)) {
                    break;
                }
                int length = masker.longestAt(bytes, position, to);
                if (length > 0 && covered == 0) {
                    out.write(bytes, clear, position - clear);
                    out.write(MASK);
                }
                covered = Math.max(covered, length);
            }
            if (covered > 0) {
                covered--;
                clear = position + 1;
            }
        }
        out.write(bytes, clear, position - clear);
        held = Arrays.copyOfRange(bytes, position, to);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try {
            byte[] rest = held;
            held = new byte[0];
            pass(rest, 0, rest.length, true);
        } finally {
            out.close();
        }
    }
}
