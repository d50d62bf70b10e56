package org.polity.core.internal.run.output;

import java.util.regex.Pattern;

/**
 * Text without control characters and without the escape sequences of terminals (ECMA-48), so that what a step prints
 * cannot move the cursor, set the window's title or fill the clipboard of whoever watches.
 */
public final class PlainText {

    private static final Pattern CONTROLS = Pattern.compile(
            "\\x1b\\[[0-?]*+[ -/]*+[@-~]?" // control sequence: colours, cursor
                    + "|\\x1b[\\]PX^_][^\\x07\\x1b]*+(?:\\x07|\\x1b\\\\)?" // strings: title, clipboard, links
                    + "|\\x1b[ -/]*+[0-~]?"
                    + "|[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\\t]]");

    private PlainText() {}

    /** A line without them; tabs stay. */
    public static String of(String text) {
        return isPlain(text) ? text : CONTROLS.matcher(text).replaceAll("");
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> (c < ' ' && c != '\t') || (c >= 0x7f && c <= 0x9f));
    }
}
