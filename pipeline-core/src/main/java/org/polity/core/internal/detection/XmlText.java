package org.polity.core.internal.detection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.polity.api.Location;

/**
 * Decodes an XML document by the encoding that it states, as appendix F of XML 1.0 describes. The parser of the JDK
 * could do that as well, but prints to standard error when the bytes are not what they are said to be.
 */
final class XmlText {

    private static final int LONGEST_DECLARATION = 200;
    private static final String ENCODING = "encoding";

    private XmlText() {}

    /** Returns the text, without a byte-order mark. */
    static String decode(byte[] content, String file) {
        String encoding = encoding(content);
        try {
            String text = Charset.forName(encoding)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException | IllegalArgumentException | UnsupportedOperationException e) {
            throw ProjectFiles.problem(
                    Location.of(file),
                    "not well-formed: the bytes are not in the encoding '" + encoding + "'",
                    "Write the file in UTF-8, and say so in its first line");
        }
    }

    private static String encoding(byte[] content) {
        int first = content.length < 2 ? 0 : ((content[0] & 0xff) << 8) | (content[1] & 0xff);
        return switch (first) {
            case 0xfeff, 0x003c -> StandardCharsets.UTF_16BE.name();
            case 0xfffe, 0x3c00 -> StandardCharsets.UTF_16LE.name();
            default -> declared(content);
        };
    }

    private static String declared(byte[] content) {
        int length = Math.min(content.length, LONGEST_DECLARATION);
        String start = new String(content, 0, length, StandardCharsets.ISO_8859_1);
        int end = start.indexOf("?>");
        int name = start.indexOf(ENCODING);
        if (!start.contains("<?xml") || name < 0 || name > end) {
            return StandardCharsets.UTF_8.name();
        }
        String rest = start.substring(name + ENCODING.length(), end).strip();
        String quoted = rest.startsWith("=") ? rest.substring(1).strip() : "";
        int close = quoted.isEmpty() ? -1 : quoted.indexOf(quoted.charAt(0), 1);
        return close < 0 ? StandardCharsets.UTF_8.name() : quoted.substring(1, close);
    }
}
