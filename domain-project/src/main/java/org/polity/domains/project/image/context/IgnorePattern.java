package org.polity.domains.project.image.context;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One pattern of a {@code .dockerignore} file, as Docker's documentation has it under ".dockerignore file": Go's {@code
 * filepath.Match}, with {@code **} for any number of folders. Matching takes time in proportion to the lengths of pattern
 * and path, whatever they hold.
 */
final class IgnorePattern {

    /** Something that stands for one character, or for any number of them. */
    private record Token(Kind kind, String set) {}

    private enum Kind {
        /** One of a set. */
        ONE,
        /** One that is not in a set, and no slash. */
        NOT,
        /** Any number, no slash among them. */
        SOME,
        /** Any number, slashes too. */
        ALL,
        /** Any number of folders, none too; {@link #IN_FOLDERS} follows it. */
        FOLDERS,
        /** The rest of at least one folder, up to its slash. */
        IN_FOLDERS
    }

    private final List<Token> tokens = new ArrayList<>();
    private final String text;
    private int position;

    private IgnorePattern(String text) {
        this.text = text;
    }

    /**
     * Parses a pattern.
     *
     * @param text a clean relative path that may hold {@code *}, {@code **}, {@code ?}, {@code [a-z]}, {@code [^a]} and
     *     {@code \} in front of a character that stands for itself
     * @throws IllegalArgumentException when a bracket is not closed, or nothing follows a backslash
     */
    static IgnorePattern parse(String text) {
        IgnorePattern pattern = new IgnorePattern(text);
        while (pattern.position < text.length()) {
            pattern.readToken();
        }
        return pattern;
    }

    private void readToken() {
        char c = text.charAt(position++);
        switch (c) {
            case '*' -> readStars();
            case '?' -> tokens.add(new Token(Kind.NOT, "/"));
            case '[' -> readSet();
            case '\\' -> tokens.add(one(next()));
            default -> tokens.add(one(c));
        }
    }

    private void readStars() {
        if (!lookingAt('*')) {
            tokens.add(new Token(Kind.SOME, ""));
            return;
        }
        position++;
        if (lookingAt('/')) {
            position++;
            tokens.add(new Token(Kind.FOLDERS, ""));
            tokens.add(new Token(Kind.IN_FOLDERS, ""));
        } else {
            tokens.add(new Token(Kind.ALL, ""));
        }
    }

    private void readSet() {
        boolean negated = lookingAt('^');
        if (negated) {
            position++;
        }
        StringBuilder members = new StringBuilder();
        do {
            char first = next();
            char from = first == '\\' ? next() : first;
            char to = from;
            if (lookingAt('-')) {
                position++;
                char last = next();
                to = last == '\\' ? next() : last;
            }
            for (int member = from; member <= to; member++) {
                members.append((char) member);
            }
        } while (!lookingAt(']'));
        position++;
        tokens.add(new Token(negated ? Kind.NOT : Kind.ONE, negated ? members + "/" : members.toString()));
    }

    private char next() {
        if (position >= text.length()) {
            throw new IllegalArgumentException("pattern '" + text + "' ends too early");
        }
        return text.charAt(position++);
    }

    private boolean lookingAt(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private static Token one(char c) {
        return new Token(Kind.ONE, String.valueOf(c));
    }

    /** Tells whether the pattern matches a path, or a folder that the path lies in. */
    boolean matches(String path) {
        BitSet reached = new BitSet();
        reached.set(0);
        for (int i = 0; i < path.length(); i++) {
            reached = skipAny(reached);
            char c = path.charAt(i);
            if (c == '/' && reached.get(tokens.size())) {
                return true;
            }
            reached = step(reached, c);
        }
        return skipAny(reached).get(tokens.size());
    }

    /** The places in the pattern that are reached by letting stars stand for nothing. */
    private BitSet skipAny(BitSet reached) {
        for (int i = reached.nextSetBit(0); i >= 0 && i < tokens.size(); i = reached.nextSetBit(i + 1)) {
            switch (tokens.get(i).kind()) {
                case SOME, ALL -> reached.set(i + 1);
                case FOLDERS -> reached.set(i + 2);
                case ONE, NOT, IN_FOLDERS -> {
                    // stands for something
                }
            }
        }
        return reached;
    }

    private BitSet step(BitSet reached, char c) {
        BitSet next = new BitSet();
        for (int i = reached.nextSetBit(0); i >= 0 && i < tokens.size(); i = reached.nextSetBit(i + 1)) {
            Token token = tokens.get(i);
            boolean listed = token.set().indexOf(c) >= 0;
            switch (token.kind()) {
                case ONE -> next.set(i + 1, next.get(i + 1) || listed);
                case NOT -> next.set(i + 1, next.get(i + 1) || !listed);
                case SOME -> next.set(i, next.get(i) || c != '/');
                case ALL -> next.set(i);
                case FOLDERS -> next.set(i + 1, c == '/' ? i + 3 : i + 2);
                case IN_FOLDERS -> next.set(i, c == '/' ? i + 2 : i + 1);
            }
        }
        return next;
    }
}
