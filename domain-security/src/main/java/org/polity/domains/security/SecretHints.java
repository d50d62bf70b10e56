package org.polity.domains.security;

/**
 * Tells whether it is worth the while to look for a secret near a keyword. An expression costs a hundred times as much as a
 * look at the characters around, and most keywords stand in words and names. For one pass over a text, in order; not for
 * use by several threads.
 */
final class SecretHints {

    private static final int BEFORE = 100;
    private static final int AFTER = 128;
    private static final int LETTER = 1;
    private static final int DIGIT = 2;
    private static final byte[] CLASSES = classes();

    private final String text;
    private int from;
    private int to = -1;
    private int longest;
    private int longestWithDigit;

    SecretHints(String text) {
        this.text = text;
    }

    /** Tells whether what the hint asks for is near a keyword that ends in front of {@code end}. */
    boolean allow(SecretRuleFile.Hint hint, int end) {
        if (hint.run() > 0) {
            measure(end);
            if ((hint.digit() ? longestWithDigit : longest) < hint.run()) {
                return false;
            }
        }
        return hint.text().isEmpty() || isNear(hint.text(), end);
    }

    private boolean isNear(String wanted, int end) {
        int last = Math.min(text.length(), end + 2 * AFTER) - wanted.length();
        for (int i = end; i <= last; i++) {
            if (text.startsWith(wanted, i)) {
                return true;
            }
        }
        return false;
    }

    /** Measures the runs around a place; several rules may ask about the same one. */
    private void measure(int end) {
        int start = Math.max(0, end - BEFORE);
        int stop = Math.min(text.length(), end + AFTER);
        if (start == from && stop == to) {
            return;
        }
        from = start;
        to = stop;
        longest = 0;
        longestWithDigit = 0;
        int run = 0;
        boolean digit = false;
        for (int i = start; i < stop; i++) {
            char c = text.charAt(i);
            int kind = c < CLASSES.length ? CLASSES[c] : 0;
            if (kind == 0) {
                run = 0;
                digit = false;
            } else {
                run++;
                digit |= kind == DIGIT;
                longest = Math.max(longest, run);
                longestWithDigit = digit ? Math.max(longestWithDigit, run) : longestWithDigit;
            }
        }
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (char c = 0; c < classes.length; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "_+/=.~%-".indexOf(c) >= 0;
            classes[c] = (byte) (c >= '0' && c <= '9' ? DIGIT : letter ? LETTER : 0);
        }
        return classes;
    }
}
