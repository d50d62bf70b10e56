package org.polity.core.internal.git.ignore;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of gitignore(5): {@code *}, {@code ?}, {@code [a-z]}, {@code **} between slashes, and {@code \} before a
 * character that stands for itself. All ways to match are followed at once, so that the time is bounded by the product
 * of the two lengths whatever the pattern; with backtracking a short one can take forever.
 */
final class Glob {

    /** A pattern this long matches no path that a system allows. */
    private static final int MAX_LENGTH = 4096;

    private final List<Token> tokens;

    private Glob(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Compiles a pattern; one that is malformed matches nothing, as in Git. */
    static Glob of(String pattern) {
        boolean valid = pattern.length() <= MAX_LENGTH;
        List<Token> tokens = valid ? new Compiler(pattern).compile() : List.of(Token.NEVER);
        return new Glob(List.copyOf(tokens));
    }

    /** Tells whether the whole of {@code path} matches. */
    boolean matches(String path) {
        int end = tokens.size();
        boolean[] states = new boolean[end + 1];
        enter(states, 0);
        for (int i = 0; i < path.length(); i++) {
            boolean[] next = new boolean[end + 1];
            boolean alive = false;
            for (int state = 0; state < end; state++) {
                if (states[state] && tokens.get(state).accepts(path.charAt(i))) {
                    enter(next, tokens.get(state).repeats() ? state : state + 1);
                    alive = true;
                }
            }
            if (!alive) {
                return false;
            }
            states = next;
        }
        return states[end];
    }

    /** Enters a state, and those that can be reached from it without a character. */
    private void enter(boolean[] states, int first) {
        for (int state = first; !states[state]; state++) {
            states[state] = true;
            if (state == tokens.size()) {
                return;
            }
            Token token = tokens.get(state);
            if (token == Token.MAYBE_FOLDERS) {
                enter(states, state + Compiler.FOLDERS_LENGTH);
            } else if (!token.repeats()) {
                return;
            }
        }
    }

    /** One position in a pattern. */
    private interface Token {

        /** Any characters within a name. */
        Token STAR = new Repeated(false);

        /** Any characters. */
        Token DEEP_STAR = new Repeated(true);

        /** Stands before {@code DEEP_STAR} and {@code /}, and allows to leave both out. */
        Token MAYBE_FOLDERS = new Repeated(false) {
            @Override
            public boolean accepts(char c) {
                return false;
            }
        };

        Token ANY = c -> c != '/';

        Token NEVER = c -> false;

        boolean accepts(char c);

        default boolean repeats() {
            return false;
        }
    }

    private static class Repeated implements Token {

        private final boolean deep;

        Repeated(boolean deep) {
            this.deep = deep;
        }

        @Override
        public boolean accepts(char c) {
            return deep || c != '/';
        }

        @Override
        public boolean repeats() {
            return true;
        }
    }

    private static final class Compiler {

        /** How many tokens {@code **}{@code /} becomes. */
        static final int FOLDERS_LENGTH = 3;

        private final String pattern;
        private final List<Token> tokens = new ArrayList<>();
        private int at;

        Compiler(String pattern) {
            this.pattern = pattern;
        }

        List<Token> compile() {
            while (at < pattern.length()) {
                char c = pattern.charAt(at++);
                switch (c) {
                    case '*' -> stars();
                    case '?' -> tokens.add(Token.ANY);
                    case '[' -> tokens.add(characters());
                    case '\\' -> tokens.add(escaped());
                    default -> tokens.add(literal(c));
                }
            }
            return tokens;
        }

        private void stars() {
            int first = at - 1;
            while (at < pattern.length() && pattern.charAt(at) == '*') {
                at++;
            }
            boolean atNameStart = first == 0 || pattern.charAt(first - 1) == '/';
            boolean atNameEnd = at == pattern.length() || pattern.charAt(at) == '/' || pattern.startsWith("\\/", at);
            if (at - first == 1 || !atNameStart || !atNameEnd) {
                tokens.add(Token.STAR);
            } else if (at < pattern.length() && pattern.charAt(at) == '/') {
                at++;
                tokens.addAll(List.of(Token.MAYBE_FOLDERS, Token.DEEP_STAR, literal('/')));
            } else {
                tokens.add(Token.DEEP_STAR);
            }
        }

        private Token escaped() {
            return at < pattern.length() ? literal(pattern.charAt(at++)) : Token.NEVER;
        }

        private Token characters() {
            CharacterSet.Parser parser = new CharacterSet.Parser(pattern, at);
            CharacterSet set = parser.parse();
            at = parser.end();
            return c -> c != '/' && set.contains(c);
        }

        private static Token literal(char wanted) {
            return c -> c == wanted;
        }
    }
}
