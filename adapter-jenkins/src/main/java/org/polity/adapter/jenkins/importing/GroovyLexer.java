package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.List;
import org.polity.adapter.jenkins.importing.GroovyString.Piece;
import org.polity.adapter.jenkins.importing.Token.Kind;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;

/** Takes Groovy apart into words, texts and signs (The Groovy Language Specification, "Syntax"). */
final class GroovyLexer {

    private final String text;
    private final String file;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

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
                || (last.kind() == Kind.SIGN && "(,=[{:!&|?~+;".contains(last.text()))
                || (last.kind() == Kind.WORD && at > 0 && text.charAt(at - 1) == ' ' && !text.startsWith("/ ", at));
    }

    private GroovyString slashy(Location place) {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '/') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length() && text.charAt(at) == '/') {
                c = text.charAt(at++);
            } else if (c == '\n') {
                newLine();
            }
            value.append(c);
        }
        if (at >= text.length()) {
            throw refuse(place, "a text begins here and does not end");
        }
        at++;
        return GroovyString.of(value.toString());
    }

    private GroovyString string(char quote, Location place) {
        String three = String.valueOf(quote).repeat(3);
        String end = text.startsWith(three, at) ? three : String.valueOf(quote);
        at += end.length();
        List<Piece> pieces = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        while (!text.startsWith(end, at)) {
            if (at >= text.length() || (end.length() == 1 && text.charAt(at) == '\n')) {
                throw refuse(place, "a text begins here and does not end");
            }
            char c = text.charAt(at);
            if (c == '\\') {
                escape(value);
            } else if (c == '$' && quote == '"' && beginsExpression()) {
                if (!value.isEmpty()) {
                    pieces.add(new Piece(value.toString(), false));
                    value.setLength(0);
                }
                pieces.add(new Piece(expression(place), true));
            } else {
                at++;
                if (c == '\n') {
                    newLine();
                }
                value.append(c);
            }
        }
        at += end.length();
        if (!value.isEmpty()) {
            pieces.add(new Piece(value.toString(), false));
        }
        return new GroovyString(pieces);
    }

    private void escape(StringBuilder value) {
        at++;
        if (at >= text.length()) {
            return;
        }
        char c = text.charAt(at++);
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case '\n' -> newLine();
            case 'u' -> {
                String hex = text.substring(at, Math.min(text.length(), at + 4));
                if (hex.matches("[0-9a-fA-F]{4}")) {
                    value.append((char) Integer.parseInt(hex, 16));
                    at += 4;
                } else {
                    value.append("\\u");
                }
            }
            default -> value.append(c);
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
            int depth = 0;
            do {
                if (at >= text.length()) {
                    throw refuse(place, "a text begins here and does not end");
                }
                char c = text.charAt(at++);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (c == '\n') {
                    newLine();
                }
            } while (depth > 0);
            return text.substring(start + 1, at - 1);
        }
        while (at < text.length() && isPartOfPath()) {
            at++;
        }
        return text.substring(start, at);
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
