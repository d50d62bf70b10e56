package org.polity.cli;

import java.util.ArrayList;
import java.util.List;

/** Labels and values, one pair a line, the values below each other. */
final class Listing {

    private record Row(String label, String value) {}

    private final List<Row> rows = new ArrayList<>();

    Listing row(String label, String value) {
        rows.add(new Row(label, value));
        return this;
    }

    @Override
    public String toString() {
        int width = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            text.append(row.label())
                    .append(" ".repeat(width - row.label().length() + 2))
                    .append(Console.printable(row.value()))
                    .append('\n');
        }
        return text.toString();
    }
}
