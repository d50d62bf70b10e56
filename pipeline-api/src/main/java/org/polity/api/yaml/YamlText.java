package org.polity.api.yaml;

import java.util.List;
import java.util.Map;

/**
 * Writes YAML as people do: mappings, sequences, texts, whole numbers and truth values. Sequences of numbers, and an empty
 * text alone, stand on one line, all else in block style, and texts of several lines as they are behind a {@code |} wherever YAML allows it.
 */
public final class YamlText {

    private static final int STEP = 2;

    private static final List<String> ONE_EMPTY_TEXT = List.of("");

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    /**
     * A key with its value, to stand at the left margin.
     *
     * @throws IllegalArgumentException when the value is, or holds, anything but what this class writes
     */
    public static String entry(String key, Object value) {
        YamlText yaml = new YamlText();
        yaml.entry("", 0, key, value);
        return yaml.text.toString();
    }

    /**
     * An item of a sequence.
     *
     * @param indent how many spaces stand in front of its dash
     * @throws IllegalArgumentException when the value is, or holds, anything but what this class writes
     */
    public static String item(int indent, Object value) {
        YamlText yaml = new YamlText();
        yaml.dashed(indent, value);
        return yaml.text.toString();
    }

    private void entry(String start, int indent, String key, Object value) {
        text.append(start).append(Scalar.of(key)).append(':');
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            mapping(" ".repeat(indent + STEP), indent + STEP, map);
        } else if (value instanceof List<?> list && !isShort(list)) {
            text.append('\n');
            list.forEach(each -> dashed(indent + STEP, each));
        } else {
            text.append(' ');
            leaf(indent, value);
        }
    }

    private static boolean isShort(List<?> list) {
        return list.stream().allMatch(Integer.class::isInstance) || list.equals(ONE_EMPTY_TEXT);
    }

    /** Writes the entries of a mapping; the first stands behind {@code start}. */
    private void mapping(String start, int indent, Map<?, ?> map) {
        String margin = start;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            entry(margin, indent, (String) entry.getKey(), entry.getValue());
            margin = " ".repeat(indent);
        }
    }

    private void dashed(int indent, Object item) {
        String dash = " ".repeat(indent) + "- ";
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            mapping(dash, indent + STEP, map);
        } else {
            text.append(dash);
            leaf(indent, item);
        }
    }

    private void leaf(int indent, Object value) {
        if (value instanceof String string) {
            string(indent, string);
        } else if (value instanceof Integer || value instanceof Boolean) {
            text.append(value).append('\n');
        } else if (value instanceof List<?> list && isShort(list)) {
            // Java writes whole numbers as YAML does.
            text.append(list.equals(ONE_EMPTY_TEXT) ? "['']" : list).append('\n');
        } else {
            throw new IllegalArgumentException("no YAML is written for " + value);
        }
    }

    /** Of line breaks at the end of a block, {@code |} keeps one and {@code |-} none. */
    private void string(int indent, String value) {
        boolean closed = value.endsWith("\n");
        String block = closed ? value : value + "\n";
        if (value.indexOf('\n') < 0 || !Scalar.isBlock(block)) {
            text.append(Scalar.of(value)).append('\n');
            return;
        }
        text.append(closed ? "|\n" : "|-\n");
        Scalar.encodable(block).lines().forEach(line -> {
            text.append(line.isEmpty() ? "" : " ".repeat(indent + STEP))
                    .append(line)
                    .append('\n');
        });
    }
}
