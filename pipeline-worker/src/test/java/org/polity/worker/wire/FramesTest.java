package org.polity.worker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesTest {

    @Test
    void whatIsWrittenIsRead() throws IOException {
        FrameInput in = input(written(Frame.of(FrameType.LOG, 7, new WireWriter().text("häß"))));

        Frame frame = in.read().orElseThrow();

        assertThat(frame.type()).isEqualTo(FrameType.LOG);
        assertThat(frame.request()).isEqualTo(7);
        assertThat(frame.reader().whole(WireReader::text)).isEqualTo("häß");
        assertThat(in.read()).isEmpty();
    }

    @Test
    void aStreamThatStopsWithinAFrameSaysSoWhereverItStops() throws IOException {
        byte[] whole = written(Frame.of(FrameType.LOG, 7, new WireWriter().text("text")));

        for (int length = 1; length < whole.length; length++) {
            FrameInput in = input(Arrays.copyOf(whole, length));
            assertThatThrownBy(in::read).isInstanceOf(WireException.class).hasMessage("stopped within a message");
        }
    }

    @Test
    void aLengthBeyondItsTypeIsRefusedBeforeAnythingIsRead() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, FrameType.LOG.maxBytes() + 1}) {
            byte[] header = ByteBuffer.allocate(9)
                    .put((byte) 'L')
                    .putInt(1)
                    .putInt(length)
                    .array();
            assertThatThrownBy(() -> input(header).read()).hasMessageStartingWith("announced a message of ");
        }
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThatThrownBy(() -> input(new byte[9]).read()).hasMessage("wrote something else than Polity's messages");
    }

    @Test
    void aFrameBeyondItsTypeIsNotWritten() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Frame frame = new Frame(FrameType.LOG, 1, new byte[FrameType.LOG.maxBytes() + 1]);

        assertThatThrownBy(() -> new FrameOutput(bytes).write(frame)).isInstanceOf(WireException.class);
        assertThat(bytes.size()).isZero();
    }

    private static byte[] written(Frame frame) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new FrameOutput(bytes).write(frame);
        return bytes.toByteArray();
    }

    private static FrameInput input(byte[] bytes) {
        return new FrameInput(new ByteArrayInputStream(bytes));
    }
}
