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

    /** What an exception says, on one line, without the names of classes that its causes put in front. */
    static String of(Exception e) {
        return oneLine(
                String.valueOf(e.getMessage()).replaceAll("^(?:(?:[a-z][A-Za-z0-9]*\\.)+[A-Z][A-Za-z0-9]*: )+", ""));
    }
}
