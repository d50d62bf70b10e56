package org.polity.api;

import java.util.regex.Pattern;

/**
 * The one rule for ids of domains, steps and artifacts: {@code [a-z][a-z0-9-]*}, at most {@value #MAX_LENGTH}
 * characters.
 */
public final class Identifiers {

    /** The longest id, in characters; keeps names of files and CI jobs within the limits of every system. */
    public static final int MAX_LENGTH = 63;

    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9-]*");

    private Identifiers() {}

    /** Tells whether {@code text} is a valid id. */
    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH && VALID.matcher(text).matches();
    }

    /**
     * Returns {@code text} when it is a valid id.
     *
     * @param what what the id names, for the message: "domain", "step", "artifact"
     * @throws IllegalArgumentException when it is not, naming the text and the rule
     */
    public static String require(String what, String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("'" + abbreviate(text) + "' is no valid " + what
                    + " id: ids are lower-case letters, digits and '-', start with a letter and have at most "
                    + MAX_LENGTH + " characters");
        }
        return text;
    }

    /**
     * Returns {@code text} when it is a valid id for something of a domain's own.
     *
     * @param what what the id names, for the message: "step", "artifact"
     * @throws ForeignNameException when it is two ids with a slash between, as names across domains are written
     * @throws IllegalArgumentException when it is no valid id, naming the text and the rule
     */
    public static String requireOwn(String what, String text) {
        int slash = text.indexOf('/');
        if (slash > 0 && isValid(text.substring(0, slash)) && isValid(text.substring(slash + 1))) {
            throw new ForeignNameException(what, text, text.substring(0, slash));
        }
        return require(what, text);
    }

    private static String abbreviate(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
