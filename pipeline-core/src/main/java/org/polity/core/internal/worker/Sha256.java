package org.polity.core.internal.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests (FIPS 180-4). */
final class Sha256 {

    static final int BYTES = 32;

    private static final int BUFFER = 64 * 1024;

    private Sha256() {}

    static byte[] of(byte[] content) {
        return digest().digest(content);
    }

    /** In lower-case hexadecimal digits. */
    static String hexOf(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }

    static byte[] ofFile(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (var in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
