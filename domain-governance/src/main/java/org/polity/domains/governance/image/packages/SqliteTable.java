package org.polity.domains.governance.image.packages;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Reads the rows of a table out of a database in SQLite's file format (sqlite.org/fileformat2.html), without indexes and journals. The
 * file may be anybody's: each page is read once at most, and what is no database ends with an exception.
 */
final class SqliteTable {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int FILE_HEADER = 100;
    private static final int[] SIZES = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    private static final int INTERIOR = 0x05;
    private static final int LEAF = 0x0D;

    private final ByteBuffer file;
    private final int pageSize;
    private final int usable;

    /** How many bytes of records there still can be; cells may claim the same ones over and over. */
    private long room;

    private SqliteTable(byte[] bytes) throws IOException {
        if (bytes.length < FILE_HEADER || !Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
            throw new IOException("no database of SQLite");
        }
        file = ByteBuffer.wrap(bytes);
        room = bytes.length;
        int size = Short.toUnsignedInt(file.getShort(16));
        pageSize = size == 1 ? 65_536 : size;
        usable = pageSize - Byte.toUnsignedInt(bytes[20]);
        if (pageSize < 512 || usable < 480) {
            throw new IOException("pages of " + pageSize + " bytes");
        }
    }

    /**
     * The rows of a table, in no particular order, each as its columns' bytes: texts and blobs as they are, numbers big-endian.
     *
     * @throws IOException when the file is no such database, is damaged, or has no such table
     */
    static List<List<byte[]>> rows(byte[] file, String table) throws IOException {
        try {
            SqliteTable reader = new SqliteTable(file);
            for (List<byte[]> row : reader.tree(1)) {
                if (row.size() >= 4
                        && text(row.get(0)).equals("table")
                        && text(row.get(1)).equals(table)) {
                    return reader.tree(number(row.get(3)));
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("a damaged database", e);
        }
        throw new IOException("no table " + table);
    }

    /** The rows of the b-tree that has its root on a page. */
    private List<List<byte[]>> tree(int root) throws IOException {
        List<List<byte[]>> rows = new ArrayList<>();
        BitSet seen = new BitSet();
        Deque<Integer> pages = new ArrayDeque<>(List.of(root));
        while (!pages.isEmpty()) {
            int page = pages.pop();
            int start = start(page, seen);
            int header = page == 1 ? start + FILE_HEADER : start;
            int type = file.get(header);
            int cells = Short.toUnsignedInt(file.getShort(header + 3));
            if (type != INTERIOR && type != LEAF) {
                throw new IOException("page " + page + " is none of a table");
            }
            int pointers = header + (type == INTERIOR ? 12 : 8);
            for (int i = 0; i < cells; i++) {
                int cell = start + Short.toUnsignedInt(file.getShort(pointers + 2 * i));
                if (type == INTERIOR) {
                    pages.push(file.getInt(cell));
                } else {
                    rows.add(columns(payload(cell, seen)));
                }
            }
            if (type == INTERIOR) {
                pages.push(file.getInt(header + 8));
            }
        }
        return rows;
    }

    private int start(int page, BitSet seen) throws IOException {
        if (page < 1 || page > file.limit() / pageSize || seen.get(page)) {
            throw new IOException("page " + page + " is not there, or belongs to itself");
        }
        seen.set(page);
        return (page - 1) * pageSize;
    }

    /** The record of a cell; what does not fit on its page goes on in a chain of others. */
    private ByteBuffer payload(int cell, BitSet seen) throws IOException {
        ByteBuffer in = file.duplicate().position(cell);
        long size = varint(in);
        varint(in); // the row's number
        room -= size;
        if (size < 0 || room < 0) {
            throw new IOException("more records than the file has bytes");
        }
        byte[] record = new byte[(int) size];
        int local = local(record.length);
        in.get(record, 0, local);
        int filled = local;
        int next = filled < record.length ? in.getInt() : 0;
        while (filled < record.length) {
            ByteBuffer page = file.duplicate().position(start(next, seen));
            next = page.getInt();
            int part = Math.min(usable - 4, record.length - filled);
            page.get(record, filled, part);
            filled += part;
        }
        return ByteBuffer.wrap(record);
    }

    /** How many bytes of a record stand on the page of its cell. */
    private int local(int size) {
        int most = usable - 35;
        int least = (usable - 12) * 32 / 255 - 23;
        int fitting = least + (size - least) % (usable - 4);
        if (size <= most) {
            return size;
        }
        return fitting <= most ? fitting : least;
    }

    private static List<byte[]> columns(ByteBuffer record) {
        long header = varint(record);
        List<Integer> sizes = new ArrayList<>();
        List<byte[]> columns = new ArrayList<>();
        while (record.position() < header) {
            sizes.add(size(varint(record)));
        }
        for (int size : sizes) {
            byte[] column = new byte[Math.min(size, record.remaining() + 1)];
            record.get(column);
            columns.add(column);
        }
        return columns;
    }

    /** The bytes of a column by its serial type; the constants 0 and 1 have none. */
    private static int size(long type) {
        if (type < 0 || type >= 12) {
            return (int) Math.min(Integer.MAX_VALUE, Math.max(0, type - 12) / 2);
        }
        return SIZES[(int) type];
    }

    /** A number of one to nine bytes, seven bits in each but the last. */
    private static long varint(ByteBuffer in) {
        long number = 0;
        for (int i = 0; i < 8; i++) {
            byte next = in.get();
            number = (number << 7) | (next & 0x7F);
            if (next >= 0) {
                return number;
            }
        }
        return (number << 8) | Byte.toUnsignedLong(in.get());
    }

    private static String text(byte[] column) {
        return new String(column, StandardCharsets.UTF_8);
    }

    private static int number(byte[] column) {
        int number = 0;
        for (byte digit : column) {
            number = (number << 8) | Byte.toUnsignedInt(digit);
        }
        return number;
    }
}
