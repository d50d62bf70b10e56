package org.polity.core.internal.report.html;

import java.util.Map;
import java.util.Set;

/**
 * Writes HTML and the SVG in it. Names of elements and attributes are this package's own; every value is escaped, and what
 * could steer the reader's eye (control characters, bidirectional overrides) is made visible. Not for several threads.
 */
final class Html {

    private static final Set<String> VOID = Set.of("meta", "br", "path", "rect", "circle", "use");
    private static final Map<Integer, String> ENTITIES =
            Map.of((int) '&', "&amp;", (int) '<', "&lt;", (int) '>', "&gt;", (int) '"', "&quot;", (int) '\'', "&#39;");

    private final StringBuilder out = new StringBuilder();

    /** Opens an element; attributes are names and values in turn. An element that never has content needs no end. */
    Html open(String element, Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(String.valueOf(attributes[i + 1]));
            out.append('"');
        }
        out.append('>');
        if (VOID.contains(element) && !element.equals("meta") && !element.equals("br")) {
            out.append("</").append(element).append('>');
        }
        return this;
    }

    /** Closes elements, the innermost first. */
    Html close(String... elements) {
        for (String element : elements) {
            out.append("</").append(element).append(">\n");
        }
        return this;
    }

    /** Closes an element in running text, where a line end would be a space. */
    Html end(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /** Text. */
    Html text(Object text) {
        escape(String.valueOf(text));
        return this;
    }

    /** An element with nothing but text. */
    Html element(String element, Object text, Object... attributes) {
        return open(element, attributes).text(text).end(element);
    }

    /** The page's own style sheet or document type, as it is: never anything that was read. */
    Html own(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            String entity = ENTITIES.get(c);
            if (entity != null) {
                out.append(entity);
            } else if (isSteering(c)) {
                out.append(String.format("[U+%04X]", c));
            } else if ((Character.isISOControl(c) && c != '\n' && c != '\t') || isNoCharacter(c)) {
                out.append('\uFFFD');
            } else {
                out.appendCodePoint(c);
            }
        }
    }

    /** Bidirectional controls, by which text is read in another order than it stands (Unicode annex 9), and the unseen. */
    private static boolean isSteering(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C
                || c == 0x200B
                || c == 0x2060
                || c == 0xFEFF;
    }

    private static boolean isNoCharacter(int c) {
        return (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}
