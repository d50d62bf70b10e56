package org.polity.domains.security.secret;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds all keywords of all rules in one pass over a text, in any case, after Aho and Corasick (1975). Keywords are
 * ASCII. Immutable.
 */
final class SecretKeywords {

    private static final int ALPHABET = 128;
    private static final int ROOT = 0;

    private final char[] transitions;
    private final int[][] rulesAt;

    /** Is told of each keyword that stands in the text. */
    interface Listener {
        /** A keyword of a rule ends in front of {@code end}. Called in the order of the text. */
        void found(int rule, int end);
    }

    private SecretKeywords(char[] transitions, int[][] rulesAt) {
        this.transitions = transitions;
        this.rulesAt = rulesAt;
    }

    /** Takes the keywords of each rule, by the rule's index. */
    static SecretKeywords of(List<List<String>> keywords) {
        Builder builder = new Builder();
        for (int rule = 0; rule < keywords.size(); rule++) {
            for (String keyword : keywords.get(rule)) {
                builder.add(keyword.toLowerCase(Locale.ROOT), rule);
            }
        }
        return builder.build();
    }

    void search(String text, Listener listener) {
        int state = ROOT;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ALPHABET) {
                state = ROOT;
                continue;
            }
            state = transitions[state * ALPHABET + (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)];
            if (rulesAt[state].length > 0) {
                for (int rule : rulesAt[state]) {
                    listener.found(rule, i + 1);
                }
            }
        }
    }

    /** Grows the tree of keywords, then links its states. */
    private static final class Builder {

        private final List<int[]> rows = new ArrayList<>();
        private final List<SortedSet<Integer>> rules = new ArrayList<>();

        Builder() {
            addState();
        }

        void add(String keyword, int rule) {
            int state = ROOT;
            for (int i = 0; i < keyword.length(); i++) {
                char c = keyword.charAt(i);
                if (c >= ALPHABET) {
                    throw new IllegalArgumentException("the keyword '" + keyword + "' is not ASCII");
                }
                int next = rows.get(state)[c];
                if (next < 0) {
                    next = addState();
                    rows.get(state)[c] = next;
                }
                state = next;
            }
            rules.get(state).add(rule);
        }

        SecretKeywords build() {
            link();
            char[] transitions = new char[rows.size() * ALPHABET];
            int[][] rulesAt = new int[rows.size()][];
            for (int state = 0; state < rows.size(); state++) {
                for (int c = 0; c < ALPHABET; c++) {
                    transitions[state * ALPHABET + c] = (char) rows.get(state)[c];
                }
                rulesAt[state] =
                        rules.get(state).stream().mapToInt(Integer::intValue).toArray();
            }
            return new SecretKeywords(transitions, rulesAt);
        }

        private int addState() {
            if (rows.size() > Character.MAX_VALUE) {
                throw new IllegalArgumentException("the keywords have more than 65,536 characters");
            }
            int[] row = new int[ALPHABET];
            Arrays.fill(row, -1);
            rows.add(row);
            rules.add(new TreeSet<>());
            return rows.size() - 1;
        }

        /** Fills in where a state goes when no keyword goes on: to the longest suffix that begins another. */
        private void link() {
            int[] fallback = new int[rows.size()];
            Deque<Integer> queue = new ArrayDeque<>(List.of(ROOT));
            while (!queue.isEmpty()) {
                int state = queue.remove();
                for (int c = 0; c < ALPHABET; c++) {
                    int other = state == ROOT ? ROOT : rows.get(fallback[state])[c];
                    int next = rows.get(state)[c];
                    if (next < 0) {
                        rows.get(state)[c] = other;
                    } else {
                        fallback[next] = other;
                        rules.get(next).addAll(rules.get(other));
                        queue.add(next);
                    }
                }
            }
        }
    }
}
