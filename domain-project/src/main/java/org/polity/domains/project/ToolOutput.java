package org.polity.domains.project;

/** What a tool said, which may hold anything that a repository holds. */
final class ToolOutput {

    /** Enough for any sentence that a tool means for people, in characters. */
    private static final int LONGEST = 4000;

    private ToolOutput() {}

    /** The text on one line, without control characters, and not without end. */
    static String oneLine(String text) {
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
        return head.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
