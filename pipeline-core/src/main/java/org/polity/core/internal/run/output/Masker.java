package org.polity.core.internal.run.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * Knows the secrets of a run and puts {@value #MASK} in their place. A secret of several lines is masked as a whole and
 * line by line, because tools print it line by line. Immutable.
 */
public final class Masker {

    static final String MASK = "***";

    /** Shorter lines of a longer secret, such as a lone brace, stand in ordinary text too. */
    private static final int SHORTEST_LINE = 6;

    private final byte[][] needles;
    private final boolean[] begins = new boolean[256];

    private Masker(Set<String> texts) {
        this.needles = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .sorted(Comparator.comparingInt((byte[] needle) -> needle.length)
                        .reversed())
                .toArray(byte[][]::new);
        for (byte[] needle : needles) {
            begins[needle[0] & 0xff] = true;
        }
    }

    /** A masker for these secrets; blank ones cannot be told from other text and are left alone. */
    public static Masker of(Collection<String> secrets) {
        Set<String> texts = new TreeSet<>();
        for (String secret : secrets) {
            if (secret.isBlank()) {
                continue;
            }
            texts.add(secret);
            texts.add(secret.strip());
            secret.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(texts::add);
        }
        return new Masker(texts);
    }

    /** The text with every secret masked. */
    public String mask(String text) {
        if (needles.length == 0) {
            return text;
        }
        ByteArrayOutputStream masked = new ByteArrayOutputStream(text.length());
        try (OutputStream stream = new MaskingStream(this, masked)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return masked.toString(StandardCharsets.UTF_8);
    }

    /** Tells whether there is nothing to mask. */
    boolean isIdle() {
        return needles.length == 0;
    }

    /** Tells whether a secret can begin with this byte: a quick no for nearly all of them. */
    boolean mayBegin(byte first) {
        return begins[first & 0xff];
    }

    /**
     * Returns the length of the longest secret that stands at {@code from}, 0 when none does.
     *
     * @param to where the known bytes end
     */
    int longestAt(byte[] bytes, int from, int to) {
        for (byte[] needle : needles) {
            if (needle.length <= to - from && agrees(needle, bytes, from, needle.length)) {
                return needle.length;
            }
        }
        return 0;
    }

    /** Tells whether the bytes from {@code from} to {@code to} are the beginning of a secret that is longer. */
    boolean mayGoOn(byte[] bytes, int from, int to) {
        for (byte[] needle : needles) {
            if (needle.length > to - from && agrees(needle, bytes, from, to - from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean agrees(byte[] needle, byte[] bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            if (needle[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
