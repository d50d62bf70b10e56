package org.polity.adapter.jenkins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes values as Groovy: texts, numbers, booleans, lists of maps, and maps as named arguments. */
final class Literals {

    /** How long a line of a text gets before it is broken at a space. */
    private static final int WIDTH = 60;

    private Literals() {}

    /** Named arguments, each on one line, or on several where its text is long. */
    static List<String> arguments(Map<String, Object> values, String indent) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + value(entry.getValue(), indent))
                .toList();
    }

    /** A text as a sum of texts that each fit on a line, as far as there are spaces to break at. */
    static String sum(String text, String indent) {
        if (text.length() <= WIDTH) {
            return Groovy.line(text);
        }
        List<String> literals = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("(?<= )")) {
            if (!line.isEmpty() && line.length() + word.length() > WIDTH) {
                literals.add(Groovy.line(line.toString()));
                line.setLength(0);
            }
            line.append(word);
        }
        literals.add(Groovy.line(line.toString()));
        return String.join(" +\n" + indent, literals);
    }

    private static String key(Object key) {
        String text = String.valueOf(key);
        return text.matches("[A-Za-z]+") ? text : Groovy.line(text);
    }

    static String value(Object value, String indent) {
        if (value instanceof String text) {
            return sum(text, indent + "    ");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> value(each, indent)).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? "[:]"
                    : map.entrySet().stream()
                            .map(entry -> key(entry.getKey()) + ": " + value(entry.getValue(), indent))
                            .collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }
}
