package org.polity.core.internal.detection;

import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces {@code ${name}} in a text by values that may name others. A value that is unknown, names itself, or grows out
 * of all proportion makes the whole unknown.
 */
final class Interpolation {

    private static final int MAX_LENGTH = 1024;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_LOOKUPS = 1000;

    private final Function<String, Optional<String>> values;
    private int lookups;

    Interpolation(Function<String, Optional<String>> values) {
        this.values = values;
    }

    /** The text with everything replaced; empty when that is not possible. */
    Optional<String> apply(String text) {
        return apply(text, 0);
    }

    private Optional<String> apply(String text, int depth) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", at)) {
            int end = text.indexOf('}', start);
            if (end < 0 || depth == MAX_DEPTH || ++lookups > MAX_LOOKUPS) {
                return Optional.empty();
            }
            Optional<String> value =
                    values.apply(text.substring(start + 2, end)).flatMap(inner -> apply(inner, depth + 1));
            if (value.isEmpty()) {
                return value;
            }
            result.append(text, at, start).append(value.get());
            at = end + 1;
        }
        result.append(text, at, text.length());
        return result.length() > MAX_LENGTH ? Optional.empty() : Optional.of(result.toString());
    }
}
