package org.polity.cli;

import java.util.List;

/**
 * The last lines of a terminal, drawn again and again while other lines scroll by above them. Not for use by several
 * threads.
 */
final class LiveRegion {

    /** A line that is too long is cut at the edge while this is off, even when the window was made narrower. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final Console console;
    private int height;

    LiveRegion(Console console) {
        this.console = console;
    }

    /**
     * Draws.
     *
     * @param above lines that are to stay, above the region
     * @param lines the region's lines from now on
     */
    void draw(List<String> above, List<String> lines) {
        StringBuilder text = new StringBuilder(erasure());
        above.forEach(line -> text.append(line).append('\n'));
        text.append(NO_WRAP);
        lines.forEach(line -> text.append(line).append('\n'));
        text.append(WRAP);
        height = lines.size();
        console.draw(text.toString());
    }

    /** Removes the region. */
    void clear() {
        console.draw(erasure());
        height = 0;
    }

    private String erasure() {
        return height == 0 ? "" : "\r\u001b[" + height + "A\u001b[J";
    }
}
