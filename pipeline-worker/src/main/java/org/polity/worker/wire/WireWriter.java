package org.polity.worker.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Collects values as bytes. Equal values give equal bytes, and no two different sequences of values give the same, so
 * that a digest of them may serve as a key. Not for use by several threads.
 */
public final class WireWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** What was written so far. */
    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** Writes a number in four bytes. */
    public WireWriter number(int value) {
        return raw(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    /** Writes a number in eight bytes. */
    public WireWriter longNumber(long value) {
        return raw(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /** Writes true or false. */
    public WireWriter flag(boolean value) {
        bytes.write(value ? 1 : 0);
        return this;
    }

    /** Writes bytes behind their length. */
    public WireWriter bytes(byte[] value) {
        return number(value.length).raw(value);
    }

    /** Writes a text in UTF-8 behind its length. */
    public WireWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the name of a constant. */
    public WireWriter constant(Enum<?> value) {
        return text(value.name());
    }

    /** Writes items behind their number. */
    public <T> WireWriter list(Collection<T> items, BiConsumer<WireWriter, T> item) {
        number(items.size());
        items.forEach(each -> item.accept(this, each));
        return this;
    }

    /** Writes texts behind their number. */
    public WireWriter texts(Collection<String> items) {
        return list(items, WireWriter::text);
    }

    /** Writes names and texts, sorted by name. */
    public WireWriter textMap(Map<String, String> entries) {
        return list(
                new TreeMap<>(entries).entrySet(),
                (out, entry) -> out.text(entry.getKey()).text(entry.getValue()));
    }

    /** Writes whether there is a value, and the value. */
    public <T> WireWriter optional(Optional<T> value, BiConsumer<WireWriter, T> item) {
        flag(value.isPresent());
        value.ifPresent(present -> item.accept(this, present));
        return this;
    }

    private WireWriter raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }
}
