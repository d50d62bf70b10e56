package org.polity.cli;

import org.polity.api.Verdict;

/** Colours text where colours are welcome, and makes text from elsewhere harmless in any case. */
final class Paint {

    private static final String RESET = "\u001b[0m";

    private final boolean colour;

    Paint(boolean colour) {
        this.colour = colour;
    }

    /** A verdict, padded to the width of the longest one. */
    String verdict(Verdict verdict) {
        String word = Columns.pad(verdict.name(), Verdict.SKIPPED.name().length());
        return switch (verdict) {
            case PASS -> in("32", word);
            case FAIL -> in("1;31", word);
            case ERROR -> in("1;35", word);
            case SKIPPED -> in("2", word);
            case WAIVED -> in("33", word);
        };
    }

    /** Text that matters less. */
    String faint(String text) {
        return in("2", Console.printable(text));
    }

    /** Text as it is. */
    String plain(String text) {
        return Console.printable(text);
    }

    private String in(String rendition, String text) {
        return colour ? "\u001b[" + rendition + "m" + text + RESET : text;
    }
}
