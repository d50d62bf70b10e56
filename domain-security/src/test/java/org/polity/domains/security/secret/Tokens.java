package org.polity.domains.security.secret;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes texts that look like secrets and are none, so that no file of the tests holds anything like one. */
public final class Tokens {

    static final String DIGITS = "0123456789";
    static final String HEX = DIGITS + "abcdef";
    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    static final String LETTERS = UPPER + LOWER;
    static final String ALNUM = LETTERS + DIGITS;

    private static final Pattern PART = Pattern.compile("\\[:([^]]+)]\\{(\\d+)}|[^\\[]");

    private Tokens() {}

    /**
     * A text of a format: characters stand for themselves, {@code [:ld_-]{32}} for 32 characters out of a class, in which
     * {@code l}, {@code u}, {@code d} and {@code h} are sets in front of single characters.
     */
    static String like(String format, int seed) {
        StringBuilder text = new StringBuilder();
        Matcher part = PART.matcher(format);
        while (part.find()) {
            text.append(
                    part.group(1) == null
                            ? part.group()
                            : random(alphabet(part.group(1)), Integer.parseInt(part.group(2)), seed + part.start()));
        }
        return text.toString();
    }

    private static String alphabet(String classes) {
        StringBuilder alphabet = new StringBuilder();
        for (char c : classes.toCharArray()) {
            alphabet.append(
                    switch (c) {
                        case 'l' -> LOWER;
                        case 'u' -> UPPER;
                        case 'd' -> DIGITS;
                        case 'h' -> HEX;
                        default -> String.valueOf(c);
                    });
        }
        return alphabet.toString();
    }

    /** Characters of an alphabet, always the same ones for the same {@code seed}. */
    static String random(String alphabet, int length, int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** Letters and digits, always the same ones for the same length. */
    public static String alnum(int length) {
        return random(ALNUM, length, length);
    }

    static String hex(int length) {
        return random(HEX, length, length);
    }
}
