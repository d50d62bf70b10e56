package org.polity.api.adapter.region;

/** A file's text as it stands around a region, and in it. Lines may end with {@code \n} or {@code \r\n}. */
public sealed interface RegionText {

    /** No line begins a region. */
    record None() implements RegionText {}

    /**
     * Lines begin or end a region, but there is not exactly one that does both.
     *
     * @param reason what is wrong
     */
    record Broken(String reason) implements RegionText {}

    /**
     * There is one region.
     *
     * @param before the text in front of the line that begins it, a byte-order mark included
     * @param header what its beginning tells
     * @param text the region with the lines that begin and end it, each with {@code \n} at its end
     * @param after the text behind the line that ends it
     * @param sealed whether the seal fits, so that nobody edited it
     * @param lineBreak what ends its lines in the file: {@code \n} or {@code \r\n}
     */
    record Found(String before, RegionHeader header, String text, String after, boolean sealed, String lineBreak)
            implements RegionText {

        /**
         * The file's text with another region in the place of this one, and the same around it.
         *
         * @param other a region, as {@link Region} writes it
         */
        public String with(String other) {
            return before + other.replace("\n", lineBreak) + after;
        }
    }

    /** Reads a file's text. */
    static RegionText read(String text) {
        return new RegionReader(text).read();
    }
}
