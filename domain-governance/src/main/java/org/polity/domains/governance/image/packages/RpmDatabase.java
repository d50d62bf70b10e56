package org.polity.domains.governance.image.packages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code rpmdb.sqlite}, in which rpm has kept its packages since 4.16: a table of headers as packages have them. */
public final class RpmDatabase {

    private static final int NAME = 1000;
    private static final int VERSION = 1001;
    private static final int RELEASE = 1002;
    private static final int EPOCH = 1003;
    private static final int ARCHITECTURE = 1022;
    private static final int INT32 = 4;
    private static final int STRING = 6;

    /** Keys that packages are signed with stand among the packages, and are none. */
    private static final String KEY = "gpg-pubkey";

    private static final int LONGEST = 200;

    private RpmDatabase() {}

    /**
     * The packages, with versions of the form {@code epoch:version-release}; headers that make no sense are passed over.
     *
     * @throws IOException when it is no such database
     */
    public static List<ImagePackage> packages(byte[] database) throws IOException {
        List<ImagePackage> packages = new ArrayList<>();
        for (List<byte[]> row : SqliteTable.rows(database, "Packages")) {
            byte[] header = row.isEmpty() ? new byte[0] : row.get(row.size() - 1);
            Header.of(header).flatMap(RpmDatabase::of).ifPresent(packages::add);
        }
        return packages;
    }

    private static Optional<ImagePackage> of(Header header) {
        String name = header.text(NAME);
        String version = header.text(VERSION);
        String release = header.text(RELEASE);
        boolean isPackage = !name.isEmpty() && !version.isEmpty() && !name.equals(KEY);
        if (!isPackage || name.length() + version.length() + release.length() > LONGEST) {
            return Optional.empty();
        }
        int epoch = header.number(EPOCH);
        String full = (epoch > 0 ? epoch + ":" : "") + version + (release.isEmpty() ? "" : "-" + release);
        return Optional.of(new ImagePackage("rpm", name, full, header.text(ARCHITECTURE)));
    }

    /**
     * A header: an index of tags, then what they stand for.
     *
     * @param bytes all of it
     * @param tags how many tags there are
     */
    private record Header(ByteBuffer bytes, int tags) {

        static Optional<Header> of(byte[] blob) {
            ByteBuffer bytes = ByteBuffer.wrap(blob);
            if (blob.length < 8) {
                return Optional.empty();
            }
            long index = Integer.toUnsignedLong(bytes.getInt(0));
            long store = Integer.toUnsignedLong(bytes.getInt(4));
            return 8 + 16 * index + store <= blob.length
                    ? Optional.of(new Header(bytes, (int) index))
                    : Optional.empty();
        }

        /** A text; empty when there is none. */
        String text(int tag) {
            int start = start(tag, STRING);
            int end = start;
            while (end > 0 && end < bytes.limit() && bytes.get(end) != 0) {
                end++;
            }
            byte[] text = new byte[end - start];
            bytes.get(start, text);
            return new String(text, StandardCharsets.UTF_8);
        }

        /** A number; 0 when there is none. */
        int number(int tag) {
            int start = start(tag, INT32);
            return start > 0 && start + 4 <= bytes.limit() ? bytes.getInt(start) : 0;
        }

        /** Where the value of a tag begins; 0 when it has none of that type. */
        private int start(int tag, int type) {
            for (int i = 0; i < tags; i++) {
                int entry = 8 + 16 * i;
                if (bytes.getInt(entry) == tag && bytes.getInt(entry + 4) == type) {
                    long start = 8 + 16L * tags + Integer.toUnsignedLong(bytes.getInt(entry + 8));
                    return start < bytes.limit() ? (int) start : 0;
                }
            }
            return 0;
        }
    }
}
