package org.polity.api.adapter.job;

/** Patterns for names of branches and tags, in which {@code *} stands for any characters. */
public final class RefPattern {

    private static final String OPERATORS = "\\^$.|?+()[]{}/";
    private static final String HARMLESS = "_-, =:@%";

    private RefPattern() {}

    /**
     * A regular expression that matches exactly the names that {@code pattern} does. It keeps to what Java, RE2 and
     * ECMAScript read alike, holds no quote, and may stand between slashes.
     */
    public static String toRegex(String pattern) {
        StringBuilder regex = new StringBuilder("^");
        pattern.codePoints().forEach(c -> regex.append(one(c)));
        return regex.append('$').toString();
    }

    private static String one(int c) {
        if (c == '*') {
            return ".*";
        }
        if (OPERATORS.indexOf(c) >= 0) {
            return "\\" + Character.toString(c);
        }
        return isLiteral(c)
                ? Character.toString(c)
                : "\\x" + Character.forDigit(c >> 4, 16) + Character.forDigit(c & 15, 16);
    }

    private static boolean isLiteral(int c) {
        return c > 0x7f || Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0;
    }
}
