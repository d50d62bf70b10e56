package org.polity.api.adapter.region;

/** How a line of a file becomes a comment. */
public enum CommentStyle {
    /** YAML, shells, properties: {@code # text}. */
    HASH("# ", ""),
    /** Groovy, Java: {@code // text}. */
    SLASHES("// ", ""),
    /** Markdown, HTML, XML: {@code <!-- text -->}. */
    MARKUP("<!-- ", " -->");

    private final String before;
    private final String after;

    CommentStyle(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /**
     * A comment of one line, without a line break.
     *
     * @param text one line; what would end the comment before its time is broken apart
     */
    String comment(String text) {
        String harmless = after.isEmpty() ? text : text.replace(after.strip(), "-- >");
        if (this == SLASHES) { // Groovy and Java read a backslash and a u as some other character, a line break even
            harmless = harmless.replace("\\u", "\\ u").replace('\uffff', ' ');
        }
        return (before + harmless + after).stripTrailing();
    }

    /** The text of a comment; the line itself when it is none. */
    String text(String line) {
        String start = before.strip();
        String end = after.strip();
        if (!line.startsWith(start) || !line.endsWith(end) || line.length() < start.length() + end.length()) {
            return line;
        }
        String text =
                line.substring(start.length(), line.length() - end.length()).stripTrailing();
        return text.startsWith(" ") ? text.substring(1) : text;
    }
}
