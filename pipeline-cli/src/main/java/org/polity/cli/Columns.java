package org.polity.cli;

/** Fits text into columns. */
final class Columns {

    private Columns() {}

    /** The text with spaces behind it up to a width. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** The text cut to a width in characters, with an ellipsis where something is missing. */
    static String cut(String text, int width) {
        if (text.codePointCount(0, text.length()) <= width) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
    }
}
