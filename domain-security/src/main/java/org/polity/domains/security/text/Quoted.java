package org.polity.domains.security.text;

import java.util.regex.Pattern;

/** Text from a repository as messages show it: in quotes, without control characters, and never long. */
public final class Quoted {

    private static final int MAX_LENGTH = 120;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");

    private Quoted() {}

    /** The text in single quotes, cut after 120 characters; an invisible character is shown as {@code ?}. */
    public static String of(String text) {
        String line = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
        return "'" + INVISIBLE.matcher(line).replaceAll("?") + "'";
    }
}
