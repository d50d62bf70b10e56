package org.polity.core.internal.git.repository;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The names of files as text. Git stores names as bytes, in UTF-8 as a rule, while Java decodes those of the file
 * system with the locale's charset: in the C locale of many containers that loses every letter beyond ASCII.
 */
public final class FileNames {

    private static final char REPLACEMENT = '\uFFFD';

    private FileNames() {}

    /** The last name of {@code path}, whatever the locale. */
    public static String of(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.indexOf(REPLACEMENT) < 0 ? name : decode(bytes(path));
    }

    /** The text of a name that Git stores: as UTF-8 where it is, else as ISO 8859-1. */
    public static String decode(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(name, StandardCharsets.ISO_8859_1);
        }
    }

    /** Tells whether a name is never part of a source tree: Git's own folder and Polity's. */
    public static boolean isReserved(String name) {
        return name.equalsIgnoreCase(".git") || name.equalsIgnoreCase(".polity");
    }

    /** The bytes of the last name, which a URI keeps as they are. */
    private static byte[] bytes(Path path) {
        String uri = path.toUri().getRawPath();
        int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
        int start = uri.lastIndexOf('/', end - 1) + 1;
        ByteBuffer bytes = ByteBuffer.allocate(end - start);
        for (int i = start; i < end; i++) {
            if (uri.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(uri, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.put((byte) uri.charAt(i));
            }
        }
        byte[] name = new byte[bytes.position()];
        bytes.flip().get(name);
        return name;
    }
}
