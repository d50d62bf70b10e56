package org.polity.adapter.jenkins.importing.groovy;

import java.util.List;
import java.util.Set;
import org.polity.adapter.jenkins.importing.groovy.Token.Kind;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;

/** Goes through the words, texts and signs of a file, one after the other. */
final class TokenCursor {

    private static final int MAX_DEPTH = 100;

    private final String text;
    private final List<Token> tokens;
    private int at;
    private int depth;

    TokenCursor(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** The token that comes next, which may be the end. */
    Token peek() {
        return tokens.get(at);
    }

    /** The token behind so many others; behind the last one, the end. */
    Token ahead(int others) {
        return tokens.get(Math.min(at + others, tokens.size() - 1));
    }

    /** The first token that ends no line, behind so many others. */
    Token behindLineEnds(int others) {
        int next = at + others;
        while (tokens.get(next).kind() == Kind.LINE_END) {
            next++;
        }
        return tokens.get(next);
    }

    /** Takes the token that comes next; the end stays. */
    Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    void skipLineEnds() {
        while (peek().kind() == Kind.LINE_END) {
            at++;
        }
    }

    boolean isNext(String sign, String word) {
        return peek().is(sign) && ahead(1).text().equals(word);
    }

    /** Goes on by so many tokens. */
    void skip(int others) {
        at += others;
    }

    /** How the file has it from a token to the last one that was taken. */
    String source(Token first) {
        int end = at == 0 ? 0 : tokens.get(at - 1).end();
        return text.substring(first.start(), Math.max(first.start(), Math.min(end, text.length())));
    }

    /** Whether the value goes on with a choice that begins in the next line: {@code ? 'a' : 'b'}. */
    boolean choosesInNextLine() {
        Token token = behindLineEnds(0);
        return peek().kind() == Kind.LINE_END && (token.is("?") || token.is(":"));
    }

    /** Whether a line ends behind a sign that wants something more; two plus signs want nothing. */
    boolean isCarriedOn() {
        Token former = tokens.get(Math.max(0, at - 1));
        boolean counts = former.is("+") && tokens.get(Math.max(0, at - 2)).is("+");
        return peek().kind() == Kind.LINE_END
                && former.kind() == Kind.SIGN
                && Set.of("+", "?", ":", "=", "&", "|").contains(former.text())
                && !counts;
    }

    /** Takes a token, and where it opens something, all up to what closes that. */
    void element() {
        Token token = take();
        if (token.is(")") || token.is("]")) {
            throw refuse(token, "this closes what nothing opens");
        }
        String close = token.is("(") ? ")" : token.is("[") ? "]" : token.is("{") ? "}" : "";
        if (close.isEmpty()) {
            return;
        }
        enter(token);
        while (!peek().is(close)) {
            if (peek().kind() == Kind.END) {
                throw refuse(token, "'" + token.text() + "' is not closed");
            }
            if (peek().is("}") || peek().is(")") || peek().is("]")) {
                throw refuse(peek(), "'" + close + "' belongs here");
            }
            element();
        }
        leave();
    }

    /** Goes one level deeper. */
    void enter(Token opening) {
        if (++depth > MAX_DEPTH) {
            throw refuse(opening, "this stands more than " + MAX_DEPTH + " levels deep");
        }
    }

    /** Leaves what was entered, behind the sign that closes it. */
    void leave() {
        at++;
        depth--;
    }

    static InvalidInputException refuse(Token token, String message) {
        return new InvalidInputException(
                Problem.error(message).at(token.location()).next("Look at the braces and quotes there and before"));
    }
}
