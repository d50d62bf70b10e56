package org.polity.domains.security.dockerfile.syntax;

import java.util.List;

/**
 * A logical line: the physical lines that continuations join, without the comments and blank lines between them.
 *
 * @param text the joined text
 * @param segments where each physical line begins in the text, in order, the first at offset 0
 * @param heredocs the here-documents that follow it
 */
record DockerfileLine(String text, List<Segment> segments, List<DockerfileHeredoc> heredocs) {

    /**
     * A physical line's share of a logical one.
     *
     * @param offset where it begins in the logical line
     * @param line its line in the file, counted from 1
     */
    record Segment(int offset, int line) {}

    DockerfileLine {
        segments = List.copyOf(segments);
        heredocs = List.copyOf(heredocs);
    }

    /** The line in the file, counted from 1, of the character at {@code offset}. */
    int lineAt(int offset) {
        int low = 0;
        int high = segments.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (segments.get(middle).offset() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return segments.get(low).line();
    }
}
