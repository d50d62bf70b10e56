package org.polity.core.internal.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;

/** Reads the configuration files that people write. */
public final class TextFiles {

    private static final int MAX_BYTES = 1024 * 1024;

    private TextFiles() {}

    /**
     * Returns a file's text without a byte-order mark.
     *
     * @param path the file
     * @param name its name for messages
     * @throws InvalidInputException when it is missing, no regular file, larger than 1 MiB, or no UTF-8 text
     */
    public static String read(Path path, String name) {
        if (Files.isDirectory(path)) {
            throw refuse(name, "this is a folder, not a file", "Put a file in its place, or remove it");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw refuse(name, "this is a pipe or a device, not a file", "Put a file in its place, or remove it");
        }
        byte[] bytes;
        try (var in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw refuse(name, "there is no such file", "Check the path: " + path.toAbsolutePath());
        } catch (IOException e) {
            throw refuse(name, "the file cannot be read: " + e.getMessage(), "Check its permissions");
        }
        if (bytes.length > MAX_BYTES) {
            throw refuse(name, "the file is larger than 1 MiB", "Keep scripts and data in files of their own");
        }
        String text = decode(bytes, name);
        if (text.indexOf('\0') >= 0) {
            throw refuse(name, "the file is binary", "Write it as UTF-8 text");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decode(byte[] bytes, String name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refuse(name, "the file is binary, or not in UTF-8", "Write it as UTF-8 text");
        }
    }

    private static InvalidInputException refuse(String name, String message, String next) {
        return new InvalidInputException(
                Problem.error(message).at(Location.of(name)).next(next));
    }
}
