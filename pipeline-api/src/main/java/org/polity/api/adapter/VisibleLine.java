package org.polity.api.adapter;

import java.util.regex.Pattern;

/** The rule for what a user states of agents: generated files hold it in comments, from which it is read back. */
final class VisibleLine {

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern SPACE = Pattern.compile("\\s");

    private VisibleLine() {}

    /** Checks that {@code text} is a line of visible text, not blank. */
    static void require(String what, String text) {
        if (text.isBlank() || HIDDEN.matcher(text).find()) {
            throw new IllegalArgumentException(
                    what + " is one line of text without control characters or invisible formatting");
        }
    }

    /** Checks that it has no white space either. */
    static void requireWord(String what, String text) {
        require(what, text);
        if (SPACE.matcher(text).find()) {
            throw new IllegalArgumentException("'" + text + "' is not " + what + ": it holds white space");
        }
    }
}
