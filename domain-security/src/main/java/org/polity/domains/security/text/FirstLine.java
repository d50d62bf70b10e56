package org.polity.domains.security.text;

/** What tools have to say, as one line that fits into a message. */
public final class FirstLine {

    private static final int MAX_LENGTH = 400;

    private FirstLine() {}

    /** The first line of what an exception says; of one without a message, {@code null} as a text. */
    public static String of(Exception e) {
        return of(String.valueOf(e.getMessage()));
    }

    /** The first line of a text that is not blank, without control characters and never long. */
    public static String of(String text) {
        String line = text.lines()
                .map(String::strip)
                .filter(candidate -> !candidate.isEmpty())
                .findFirst()
                .orElse("it said nothing");
        String plain = line.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH) + "…";
    }
}
