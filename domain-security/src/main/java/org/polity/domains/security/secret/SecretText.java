package org.polity.domains.security.secret;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells text from other content, as Git does, and decodes it. */
public final class SecretText {

    private static final int LOOKED_AT = 8000;

    private SecretText() {}

    /** The text, in UTF-8 unless a byte-order mark says UTF-16; empty when the content is none. */
    public static Optional<String> decode(byte[] content) {
        Optional<Charset> marked = byteOrderMark(content);
        if (marked.isPresent()) {
            return Optional.of(new String(content, marked.get()));
        }
        for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
            if (content[i] == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new String(content, StandardCharsets.UTF_8));
    }

    /** A text in UTF-16, which some editors write, is full of zeros. */
    private static Optional<Charset> byteOrderMark(byte[] content) {
        if (content.length < 2) {
            return Optional.empty();
        }
        int mark = (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE ? Optional.of(StandardCharsets.UTF_16) : Optional.empty();
    }
}
