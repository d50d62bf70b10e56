package org.polity.adapter.jenkins;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Named arguments of a call, one a line. What would be empty or false is left out. */
final class Arguments {

    private static final int WIDTH = 90;

    private final List<String> lines = new ArrayList<>();

    /** Adds a value that is Groovy already. */
    void add(String name, String value) {
        lines.add(name + ": " + value);
    }

    void text(String name, String value) {
        add(name, Groovy.line(value));
    }

    void flag(String name, boolean value) {
        if (value) {
            add(name, "true");
        }
    }

    void list(String name, Stream<String> values) {
        String all = values.collect(Collectors.joining(", "));
        if (!all.isEmpty()) {
            add(name, "[" + all + "]");
        }
    }

    /** Adds words without spaces in them, as one text that is broken where it gets long. */
    void words(String name, Stream<String> words) {
        List<String> literals = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.toList()) {
            if (line.length() + word.length() > WIDTH) {
                literals.add(Groovy.line(line + " "));
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            literals.add(Groovy.line(line.toString()));
            add(name, String.join(" +\n            ", literals));
        }
    }

    /** The call of a method with these arguments, indented by four. */
    String call(String method) {
        return "    " + method + "(\n        " + String.join(",\n        ", lines) + "\n    )\n";
    }
}
