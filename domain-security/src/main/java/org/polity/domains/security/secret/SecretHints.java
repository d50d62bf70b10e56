package org.polity.domains.security.secret;

import java.util.Arrays;

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

    /** Shorter runs interest no rule. */
    private static final int SHORTEST = 12;

    private final String text;

    /** Where each run begins and ends, in turns; a negative end for one without a digit. */
    private int[] runs = {};

    private int count = -1;
    private int next;

    SecretHints(String text) {
        this.text = text;
    }

    /** Tells whether what the hint asks for is near a keyword that ends in front of {@code end}; ends never fall. */
    boolean allow(SecretRuleFile.Hint hint, int end) {
        boolean run = hint.run() == 0 || hasRun(hint, end);
        return run && (hint.text().isEmpty() || isNear(hint.text(), end));
    }

    private boolean hasRun(SecretRuleFile.Hint hint, int end) {
        if (count < 0) {
            measure();
        }
        while (next < count && Math.abs(runs[next + 1]) <= end - BEFORE) {
            next += 2;
        }
        for (int i = next; i < count && runs[i] < end + AFTER; i += 2) {
            int stop = Math.abs(runs[i + 1]);
            boolean digit = runs[i + 1] > 0;
            boolean touches = runs[i] <= end && stop >= end;
            if (stop - runs[i] >= hint.run() && (digit || !hint.digit()) && (touches || !hint.touching())) {
                return true;
            }
        }
        return false;
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

    private void measure() {
        count = 0;
        int start = 0;
        boolean digit = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            int kind = c < CLASSES.length ? CLASSES[c] : 0;
            if (kind == 0) {
                if (i - start >= SHORTEST) {
                    add(start, digit ? i : -i);
                }
                start = i + 1;
                digit = false;
            } else if (kind == DIGIT) {
                digit = true;
            }
        }
    }

    private void add(int start, int end) {
        if (count == runs.length) {
            runs = Arrays.copyOf(runs, Math.max(64, 2 * runs.length));
        }
        runs[count++] = start;
        runs[count++] = end;
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
