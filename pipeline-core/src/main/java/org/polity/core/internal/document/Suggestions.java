package org.polity.core.internal.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the word that somebody probably meant. */
public final class Suggestions {

    private static final int FARTHEST = 3;

    private Suggestions() {}

    /** The known word nearest to {@code word}; empty when none is near. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        int limit = Math.min(FARTHEST, Math.max(1, word.length() / 2));
        return known.stream()
                .sorted(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .findFirst()
                .filter(candidate -> distance(word, candidate) <= limit);
    }

    /** "Did you mean 'x'?" when a word is near, else "Known here: a, b, c". */
    public static String advice(String word, Collection<String> known) {
        return nearest(word, known)
                .map(candidate -> "Did you mean '" + candidate + "'?")
                .orElseGet(() -> "Known here: " + list(known));
    }

    private static String list(Collection<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        return sorted.isEmpty() ? "nothing" : sorted.stream().collect(Collectors.joining(", "));
    }

    /** The edit distance in which swapping two neighbours is one edit (optimal string alignment), ignoring case. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        if (Math.abs(a.length() - b.length()) > FARTHEST) {
            return FARTHEST + 1;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
