package org.polity.domains.governance.check;

/** Text from a repository as messages show it: in quotes, without control characters, and never long. */
public final class Quoted {

    private static final int MAX_LENGTH = 120;

    private Quoted() {}

    /** The text, in quotes. */
    public static String of(String text) {
        String line = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
        return "'" + line.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?") + "'";
    }
}
