package org.polity.adapter.jenkins;

import java.util.List;
import java.util.stream.Collectors;

/** What an agent must be, as an expression of Jenkins. */
final class Labels {

    private Labels() {}

    /** An expression that asks for all labels; empty for any agent. */
    static String expression(List<String> labels) {
        return labels.stream().map(Labels::one).collect(Collectors.joining(" && "));
    }

    /** A label that might be read as an expression stands in quotes. */
    private static String one(String label) {
        return label.matches("[A-Za-z0-9_.-]+")
                ? label
                : "\"" + label.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
