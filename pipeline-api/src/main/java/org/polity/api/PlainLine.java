package org.polity.api;

import java.util.regex.Pattern;

/**
 * The one rule for names that people read, such as that of an owner: a line of visible text, at most {@value #MAX_LENGTH}
 * characters. Such names stand in terminals, reports and comments of generated files, where a line break, an escape
 * sequence or a change of the reading direction would pretend something.
 */
public final class PlainLine {

    /** The longest line, in characters. */
    public static final int MAX_LENGTH = 200;

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private PlainLine() {}

    /**
     * Returns {@code text} when it is such a line.
     *
     * @param what what the line is, for the message: "owner"
     * @throws IllegalArgumentException when it is not; the message does not repeat it
     */
    public static String require(String what, String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH || HIDDEN.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "'" + what + "' is one line of text without control characters or invisible"
                            + " formatting, not blank, at most " + MAX_LENGTH + " characters");
        }
        return text;
    }
}
