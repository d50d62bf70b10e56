package org.polity.core.internal.run.output;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Makes lines of bytes: UTF-8 with replacement characters, cut after {@value #LIMIT} bytes, {@link PlainText plain}. A
 * carriage return begins the line anew, as a terminal shows it, so that of a progress bar its last state is left. Not
 * for use by several threads.
 */
final class LineSplitter extends OutputStream {

    static final int LIMIT = 8192;
    static final String CUT = " … (cut; the log has it all)";

    private final Consumer<String> lines;
    private final byte[] line = new byte[LIMIT];
    private int length;
    private boolean begun;
    private boolean cut;
    private boolean returned;

    LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(int b) {
        if (b == '\n') {
            end();
            return;
        }
        if (returned) {
            length = 0;
            cut = false;
            returned = false;
        }
        begun = true;
        if (b == '\r') {
            returned = true;
        } else if (length < LIMIT) {
            line[length++] = (byte) b;
        } else {
            cut = true;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            write(bytes[i]);
        }
    }

    /** Gives out the last line, which no line end followed. */
    @Override
    public void close() {
        if (begun) {
            end();
        }
    }

    private void end() {
        String text = PlainText.of(new String(line, 0, length, StandardCharsets.UTF_8));
        String whole = cut ? text + CUT : text;
        length = 0;
        begun = false;
        cut = false;
        returned = false;
        lines.accept(whole);
    }
}
