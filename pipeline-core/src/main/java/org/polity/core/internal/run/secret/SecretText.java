package org.polity.core.internal.run.secret;

import java.io.IOException;
import java.nio.charset.Charset;

/** Makes a secret of the bytes in which a file or a program gives it. */
final class SecretText {

    static final int LARGEST = 64 * 1024;

    private SecretText() {}

    /** The text without the line end behind it. */
    static String of(byte[] bytes, int length, Charset charset) throws IOException {
        if (length > LARGEST) {
            throw new IOException("it is larger than " + LARGEST / 1024 + " KiB");
        }
        String text = new String(bytes, 0, length, charset);
        String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
