package org.polity.adapter.jenkins;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes values as JSON (RFC 8259), indented by two: texts, numbers, booleans, lists and maps. */
final class Json {

    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /** A value as a file, with a line break at its end. */
    static String write(Object value) {
        Json json = new Json();
        json.value(value, "");
        return json.text.append('\n').toString();
    }

    private void value(Object value, String indent) {
        if (value instanceof String string) {
            string(string);
        } else if (value instanceof List<?> list) {
            list(list, indent);
        } else if (value instanceof Map<?, ?> map) {
            map(map, indent);
        } else {
            text.append(value);
        }
    }

    private void list(List<?> list, String indent) {
        text.append('[');
        Iterator<?> each = list.iterator();
        while (each.hasNext()) {
            text.append('\n').append(indent).append(STEP);
            value(each.next(), indent + STEP);
            text.append(each.hasNext() ? "," : "\n" + indent);
        }
        text.append(']');
    }

    private void map(Map<?, ?> map, String indent) {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> each = map.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<?, ?> entry = each.next();
            text.append('\n').append(indent).append(STEP);
            string(String.valueOf(entry.getKey()));
            text.append(": ");
            value(entry.getValue(), indent + STEP);
            text.append(each.hasNext() ? "," : "\n" + indent);
        }
        text.append('}');
    }

    /** All but plain ASCII is escaped, so that no reader's idea of encodings or line ends matters. */
    private void string(String string) {
        text.append('"');
        string.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c == '\n') {
                text.append("\\n");
            } else if (c < ' ' || c > '~') {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        text.append('"');
    }
}
