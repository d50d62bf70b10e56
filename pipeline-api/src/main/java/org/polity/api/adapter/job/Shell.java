package org.polity.api.adapter.job;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Quoting for POSIX shells (POSIX.1-2017, XCU 2.2 and 2.7.4). Neither form can carry a NUL character. */
public final class Shell {

    private static final String END = "POLITY_END";

    private Shell() {}

    /**
     * One shell word that stands for {@code text} byte for byte, in single quotes.
     *
     * @throws IllegalArgumentException when {@code text} holds a NUL character
     */
    public static String quote(String text) {
        return "'" + requireNoNul(text).replace("'", "'\\''") + "'";
    }

    /**
     * A here-document that stands for {@code text} byte for byte, to be put behind a command on its last line. It ends
     * with a line break.
     *
     * @param text lines, each with a line break at its end
     * @throws IllegalArgumentException when {@code text} holds a NUL character, or does not end with a line break
     */
    public static String hereDocument(String text) {
        if (!requireNoNul(text).endsWith("\n")) {
            throw new IllegalArgumentException("a here-document ends with a line break");
        }
        Set<String> lines = new HashSet<>(List.of(text.split("\n", -1)));
        String end = END;
        for (int i = 2; lines.contains(end); i++) {
            end = END + "_" + i;
        }
        return "<<'" + end + "'\n" + text + end + "\n";
    }

    private static String requireNoNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the shell knows no NUL character");
        }
        return text;
    }
}
