package org.polity.domains.security.secret;

import java.util.ArrayList;
import java.util.List;

/** The parts of a text that are near a rule's keywords, so that its expression need not look at all of it. */
final class SecretWindows {

    private static final int BEFORE = 100;

    private final int length;
    private final int after;
    private final List<Window> windows = new ArrayList<>();
    private int start = -1;
    private int end;

    /**
     * A part of a text.
     *
     * @param start where it begins
     * @param end where it ends, not included
     */
    record Window(int start, int end) {}

    /**
     * Begins without any part.
     *
     * @param length the length of the text
     * @param after how far behind a keyword a match may end
     */
    SecretWindows(int length, int after) {
        this.length = length;
        this.after = after;
    }

    /** Adds what is near {@code position}; positions never fall. */
    void near(int position) {
        int from = Math.max(0, position - BEFORE);
        if (start >= 0 && from > end) {
            windows.add(new Window(start, end));
            start = -1;
            end = 0;
        }
        if (start < 0) {
            start = from;
        }
        end = Math.max(end, Math.min(length, position + after));
    }

    /** Adds the whole text. */
    void all() {
        start = 0;
        end = length;
    }

    /** The parts, in order; they do not touch each other. */
    List<Window> windows() {
        List<Window> all = new ArrayList<>(windows);
        if (start >= 0) {
            all.add(new Window(start, end));
        }
        return all;
    }
}
