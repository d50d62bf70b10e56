package org.polity.core.internal.git.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What Git stores of a file that Git LFS keeps elsewhere. To know it means that the filter program need not be run to
 * tell whether the file is changed.
 *
 * @param sha256 the digest of the file's content, in lower-case hexadecimal digits
 * @param size the file's size in bytes
 */
record LfsPointer(String sha256, long size) {

    /** The largest file that can be a pointer, in bytes. */
    static final int MAX_BYTES = 1024;

    private static final String VERSION = "version https://git-lfs.github.com/spec/v1";
    private static final String DIGEST = "oid sha256:";
    private static final String SIZE = "size ";

    /** Reads a pointer; empty when the content is none. */
    static Optional<LfsPointer> parse(byte[] content) {
        List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(VERSION)) {
            return Optional.empty();
        }
        try {
            return value(lines, DIGEST)
                    .flatMap(digest -> value(lines, SIZE).map(size -> new LfsPointer(digest, Long.parseLong(size))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Tells whether this is the pointer to a file. */
    boolean isTo(Path file, long actualSize) throws IOException {
        return actualSize == size && digest(file).equals(sha256);
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst();
    }

    private static String digest(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
