package org.polity.adapter.jenkins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes values as Groovy: texts, numbers, booleans, lists of maps, and maps as named arguments. */
final class Literals {

    private static final String STEP = "    ";

    /** How long a line of a text gets before it is broken at a space. */
    private static final int WIDTH = 60;

    /** What a line holds beside its indent and a text: a name, quotes, and a plus or a comma. */
    private static final int AROUND = 15;

    private Literals() {}

    /** Named arguments, each on one line, or on several where it is long. */
    static List<String> arguments(Map<?, ?> values, String indent) {
        return values.entrySet().stream()
                .map(entry -> {
                    String name = key(entry.getKey()) + ": ";
                    return name + value(entry.getValue(), indent, name.length());
                })
                .toList();
    }

    /** A text as a sum of texts that each fit on a line, as far as there are spaces, or slashes in long words, to break at. */
    static String sum(String text, String indent) {
        if (text.length() <= WIDTH) {
            return Groovy.line(text);
        }
        int longest = Block.COLUMNS - AROUND - indent.length();
        List<String> literals = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(text, longest)) {
            if (!line.isEmpty() && line.length() + word.length() > WIDTH) {
                literals.add(Groovy.line(line.toString()));
                line.setLength(0);
            }
            line.append(word);
        }
        literals.add(Groovy.line(line.toString()));
        return String.join(" +\n" + indent, literals);
    }

    private static List<String> words(String text, int longest) {
        return Stream.of(text.split("(?<= )"))
                .flatMap(word -> word.length() > longest ? Stream.of(word.split("(?<=/)")) : Stream.of(word))
                .toList();
    }

    private static String key(Object key) {
        String text = String.valueOf(key);
        return text.matches("[A-Za-z]+") ? text : Groovy.line(text);
    }

    /**
     * A value behind a name.
     *
     * @param indent what stands in front of the line that holds the name
     * @param taken how many columns the name takes
     */
    private static String value(Object value, String indent, int taken) {
        if (value instanceof String text) {
            return sum(text, indent + STEP);
        }
        if (value instanceof List<?> list) {
            return brackets(
                    indent,
                    taken,
                    inner -> list.stream().map(each -> value(each, inner, 0)).toList());
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "[:]" : brackets(indent, taken, inner -> arguments(map, inner));
        }
        return String.valueOf(value);
    }

    /** Entries in brackets, on one line where they fit, else each on a line. */
    private static String brackets(String indent, int taken, Function<String, List<String>> entries) {
        String line = "[" + String.join(", ", entries.apply(indent)) + "]";
        if (line.indexOf('\n') < 0 && indent.length() + taken + line.length() < Block.COLUMNS) {
            return line;
        }
        String inner = indent + STEP;
        return entries.apply(inner).stream()
                .collect(Collectors.joining(",\n" + inner, "[\n" + inner, "\n" + indent + "]"));
    }
}
