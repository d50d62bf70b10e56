package org.polity.domains.security.text;

import java.util.Arrays;

/** Lines and columns of a text, both counted from 1. Not for use by several threads. */
public final class TextPositions {

    private final String text;
    private int[] starts = {};

    /** Begins with a text, whose lines are counted when one is asked about. */
    public TextPositions(String text) {
        this.text = text;
    }

    /** Most texts are never asked about. */
    private int[] starts() {
        if (starts.length == 0) {
            int[] found = new int[64];
            int count = 1;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = end + 1;
            }
            starts = Arrays.copyOf(found, count);
        }
        return starts;
    }

    /** The line of the character at {@code offset}, which is counted from 0. */
    public int line(int offset) {
        int found = Arrays.binarySearch(starts(), offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of the character at {@code offset}, which is counted from 0. */
    public int column(int offset) {
        return offset - starts()[line(offset) - 1] + 1;
    }

    /** The text of a line, without its line break; empty for a line that is not there. */
    public String text(int line) {
        if (line < 1 || line > starts().length) {
            return "";
        }
        int end = line < starts().length ? starts()[line] - 1 : text.length();
        return text.substring(starts()[line - 1], end);
    }
}
