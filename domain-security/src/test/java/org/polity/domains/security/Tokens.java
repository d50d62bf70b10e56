package org.polity.domains.security;

import java.util.Random;

/** Makes texts that look like secrets and are none, so that no file of the tests holds anything like one. */
final class Tokens {

    static final String DIGITS = "0123456789";
    static final String HEX = DIGITS + "abcdef";
    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    static final String LETTERS = UPPER + LOWER;
    static final String ALNUM = LETTERS + DIGITS;

    private Tokens() {}

    /** Characters of an alphabet, always the same ones for the same {@code seed}. */
    static String random(String alphabet, int length, int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    static String alnum(int length) {
        return random(ALNUM, length, length);
    }

    static String hex(int length) {
        return random(HEX, length, length);
    }
}
