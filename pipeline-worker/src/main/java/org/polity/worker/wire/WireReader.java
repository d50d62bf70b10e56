package org.polity.worker.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what a {@link WireWriter} wrote, from bytes that anybody may have made: each method throws {@link WireException}
 * when they hold something else. Not for use by several threads.
 */
public final class WireReader {

    private final ByteBuffer bytes;

    /** Begins with the first of some bytes. */
    public WireReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /**
     * Reads one value of some kind.
     *
     * @param <T> its type
     */
    @FunctionalInterface
    public interface Item<T> {

        /**
         * Reads it.
         *
         * @throws WireException when it is not there
         * @throws IllegalArgumentException when it breaks the rules of its type
         */
        T read(WireReader in) throws WireException;
    }

    /** Reads a number of four bytes. */
    public int number() throws WireException {
        require(Integer.BYTES);
        return bytes.getInt();
    }

    /** Reads a number of eight bytes. */
    public long longNumber() throws WireException {
        require(Long.BYTES);
        return bytes.getLong();
    }

    /** Reads true or false. */
    public boolean flag() throws WireException {
        require(1);
        return bytes.get() != 0;
    }

    /** Reads bytes behind their length. */
    public byte[] bytes() throws WireException {
        byte[] value = new byte[count()];
        bytes.get(value);
        return value;
    }

    /** Reads a text. */
    public String text() throws WireException {
        ByteBuffer text = ByteBuffer.wrap(bytes());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new WireException("sent a text that is no UTF-8");
        }
    }

    /** Reads a constant. */
    public <E extends Enum<E>> E constant(Class<E> type) throws WireException {
        String name = text();
        for (E candidate : type.getEnumConstants()) {
            if (candidate.name().equals(name)) {
                return candidate;
            }
        }
        throw new WireException("sent a " + type.getSimpleName() + " that there is not");
    }

    /** Reads items behind their number. */
    public <T> List<T> list(Item<T> item) throws WireException {
        int size = count();
        List<T> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(item.read(this));
        }
        return items;
    }

    /** Reads texts behind their number. */
    public List<String> texts() throws WireException {
        return list(WireReader::text);
    }

    /** Reads names and texts. */
    public Map<String, String> textMap() throws WireException {
        Map<String, String> entries = new TreeMap<>();
        int size = count();
        for (int i = 0; i < size; i++) {
            entries.put(text(), text());
        }
        return entries;
    }

    /** Reads a value that may be absent. */
    public <T> Optional<T> optional(Item<T> item) throws WireException {
        return flag() ? Optional.of(item.read(this)) : Optional.empty();
    }

    /**
     * Reads one value that takes all bytes.
     *
     * @throws WireException also when the value breaks the rules of its type
     */
    public <T> T whole(Item<T> item) throws WireException {
        T value;
        try {
            value = item.read(this);
        } catch (IllegalArgumentException e) {
            throw new WireException("sent something that the API does not allow: " + e.getMessage());
        }
        if (bytes.hasRemaining()) {
            throw new WireException("sent more than it should");
        }
        return value;
    }

    /** A length or count: each of what it counts takes at least one byte. */
    private int count() throws WireException {
        int count = number();
        require(count);
        return count;
    }

    private void require(int wanted) throws WireException {
        if (wanted < 0 || wanted > bytes.remaining()) {
            throw new WireException("sent less than it announced");
        }
    }
}
