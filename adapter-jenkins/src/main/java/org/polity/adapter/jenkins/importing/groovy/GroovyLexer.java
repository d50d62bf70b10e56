package org.polity.adapter.jenkins.importing.groovy;

import java.util.ArrayList;
import java.util.List;
import org.polity.adapter.jenkins.importing.groovy.Token.Kind;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;

/** Takes Groovy apart into words, texts and signs (The Groovy Language Specification, "Syntax"). */
final class GroovyLexer {

    private static final String DOLLAR_SLASH = "$/";
    private static final String UNENDED = "a text begins here and does not end";
    private static final int MOST_NESTING = 50;

    /** Signs behind which a slash begins a text, because there is nothing that it could divide. */
    private static final String BEFORE_TEXT = "(,=[{:!&|?~+;";

    private final String text;
    private final String file;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private int nesting;

    private GroovyLexer(String text, String file) {
        this.text = text;
        this.file = file;
    }

    static List<Token> tokens(String text, String file) {
        GroovyLexer lexer = new GroovyLexer(text.replace("\r\n", "\n").replace('\r', '\n'), file);
        lexer.read();
        return lexer.tokens;
    }

    private void read() {
        if (text.startsWith("#!")) {
            skipLine();
        }
        while (at < text.length()) {
            next();
        }
        add(Kind.END, "", GroovyString.EMPTY, at, here());
    }

    private void next() {
        char c = text.charAt(at);
        int start = at;
        Location place = here();
        if (c == '\n') {
            at++;
            add(Kind.LINE_END, "\n", GroovyString.EMPTY, start, place);
            newLine();
        } else if (Character.isWhitespace(c) || c == '\ufeff') {
            at++;
        } else if (text.startsWith("//", at)) {
            skipLine();
        } else if (text.startsWith("/*", at)) {
            skipComment(place);
        } else if (c == '\\' && text.startsWith("\\\n", at)) {
            at += 2;
            newLine();
        } else if (c == '\'' || c == '"') {
            GroovyString value = string(c, place);
            add(Kind.STRING, "", value, start, place);
        } else if (c == '/' && slashBeginsText()) {
            add(Kind.STRING, "", slashy(place), start, place);
        } else if (text.startsWith(DOLLAR_SLASH, at)) {
            add(Kind.STRING, "", dollarSlashy(place), start, place);
        } else if (Character.isJavaIdentifierStart(c)) {
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
            add(Kind.WORD, text.substring(start, at), GroovyString.EMPTY, start, place);
        } else if (Character.isDigit(c)) {
            while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                at++;
            }
            add(Kind.NUMBER, text.substring(start, at), GroovyString.EMPTY, start, place);
        } else {
            at++;
            add(Kind.SIGN, String.valueOf(c), GroovyString.EMPTY, start, place);
        }
    }

    private void add(Kind kind, String word, GroovyString value, int start, Location place) {
        tokens.add(new Token(kind, word, value, place, start, at));
    }

    private Location here() {
        return new Location(file, line, at - lineStart + 1);
    }

    private void newLine() {
        line++;
        lineStart = at;
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private void skipComment(Location place) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw refuse(place, "a comment begins here and does not end");
        }
        while (at < end + 2) {
            if (text.charAt(at++) == '\n') {
                newLine();
            }
        }
    }

    /** A slash begins a text where no value stands in front of it that could be divided. */
    private boolean slashBeginsText() {
        if (tokens.isEmpty()) {
            return true;
        }
        Token last = tokens.get(tokens.size() - 1);
        return last.kind() == Kind.LINE_END
                || (last.kind() == Kind.SIGN && BEFORE_TEXT.contains(last.text()))
                || (last.kind() == Kind.WORD && at > 0 && text.charAt(at - 1) == ' ' && !text.startsWith("/ ", at));
    }

    private GroovyString slashy(Location place) {
        GroovyPieces pieces = new GroovyPieces();
        at++;
        while (!text.startsWith("/", at)) {
            if (text.startsWith("\\/", at)) {
                at++;
            }
            character(pieces, true, place);
        }
        at++;
        return pieces.all();
    }

    private GroovyString dollarSlashy(Location place) {
        GroovyPieces pieces = new GroovyPieces();
        at += DOLLAR_SLASH.length();
        while (!text.startsWith("/$", at)) {
            boolean escaped = text.startsWith("$$", at) || text.startsWith(DOLLAR_SLASH, at);
            if (escaped) {
                at++;
            }
            character(pieces, !escaped, place);
        }
        at += DOLLAR_SLASH.length();
        return pieces.all();
    }

    /** Takes a character of a text as it is, or an expression. */
    private void character(GroovyPieces pieces, boolean expressions, Location place) {
        if (at >= text.length()) {
            throw refuse(place, UNENDED);
        }
        char c = text.charAt(at);
        if (c == '$' && expressions && beginsExpression()) {
            pieces.expression(expression(place));
            return;
        }
        at++;
        if (c == '\n') {
            newLine();
        }
        pieces.character(c);
    }

    private GroovyString string(char quote, Location place) {
        String three = String.valueOf(quote).repeat(3);
        String end = text.startsWith(three, at) ? three : String.valueOf(quote);
        at += end.length();
        GroovyPieces pieces = new GroovyPieces();
        while (!text.startsWith(end, at)) {
            if (at < text.length() && text.charAt(at) == '\\') {
                escape(pieces);
            } else if (end.length() == 1 && text.startsWith("\n", at)) {
                throw refuse(place, UNENDED);
            } else {
                character(pieces, quote == '"', place);
            }
        }
        at += end.length();
        return pieces.all();
    }

    private void escape(GroovyPieces value) {
        at++;
        if (at >= text.length()) {
            return;
        }
        char c = text.charAt(at++);
        switch (c) {
            case 'n' -> value.character('\n');
            case 't' -> value.character('\t');
            case 'r' -> value.character('\r');
            case 'b' -> value.character('\b');
            case 'f' -> value.character('\f');
            case '\n' -> newLine();
            case 'u' -> {
                String hex = text.substring(at, Math.min(text.length(), at + 4));
                if (hex.matches("[0-9a-fA-F]{4}")) {
                    value.character((char) Integer.parseInt(hex, 16));
                    at += 4;
                } else {
                    value.characters("\\u");
                }
            }
            default -> value.character(c);
        }
    }

    private boolean beginsExpression() {
        if (at + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        return next == '{' || (Character.isJavaIdentifierStart(next) && next != '$');
    }

    private String expression(Location place) {
        at++;
        int start = at;
        if (text.charAt(at) == '{') {
            if (++nesting > MOST_NESTING) {
                throw refuse(
                        place, "texts and expressions stand more than " + MOST_NESTING + " levels deep in each other");
            }
            block(place);
            nesting--;
            return text.substring(start + 1, at - 1);
        }
        while (at < text.length() && isPartOfPath()) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Goes behind the brace that closes the one here. Braces in texts do not count. */
    private void block(Location place) {
        int depth = 0;
        char former = 0;
        do {
            if (at >= text.length()) {
                throw refuse(place, UNENDED);
            }
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                string(c, here());
            } else if (c == '/' && BEFORE_TEXT.indexOf(former) >= 0) {
                slashy(here());
            } else {
                at++;
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (c == '\n') {
                    newLine();
                }
            }
            former = Character.isWhitespace(c) ? former : c;
        } while (depth > 0);
    }

    private boolean isPartOfPath() {
        char c = text.charAt(at);
        boolean dot = c == '.' && at + 1 < text.length() && Character.isJavaIdentifierStart(text.charAt(at + 1));
        return dot || (Character.isJavaIdentifierPart(c) && c != '$');
    }

    private static InvalidInputException refuse(Location place, String message) {
        return new InvalidInputException(
                Problem.error(message).at(place).next("Close it, as Jenkins would want it too"));
    }
}
