package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.adapter.jenkins.importing.Statement.Argument;
import org.polity.adapter.jenkins.importing.Statement.Value;
import org.polity.adapter.jenkins.importing.Token.Kind;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;

/**
 * Reads statements in the form that Declarative has them. What is of another form becomes a statement that is not simple, and
 * is kept as it stands.
 */
final class GroovyParser {

    private static final int MAX_DEPTH = 100;

    /** What begins a statement that is more than a step or a directive. */
    private static final Set<String> KEYWORDS = Set.of(
            "if",
            "else",
            "for",
            "while",
            "do",
            "try",
            "catch",
            "finally",
            "switch",
            "case",
            "return",
            "throw",
            "def",
            "final",
            "import",
            "package",
            "class",
            "static",
            "private",
            "public",
            "new",
            "assert",
            "break",
            "continue");

    /** The name of a statement that runs its block on machines with a POSIX shell. */
    static final String UNIX = "if (isUnix())";

    private static final List<String> UNIX_TOKENS = List.of("if", "(", "isUnix", "(", ")", ")");

    /** The name of a statement that runs its block in a container of the image that is its first value. */
    static final String INSIDE = "docker.image.inside";

    private final String text;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private GroovyParser(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static List<Statement> statements(String text, String file) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        GroovyParser parser = new GroovyParser(lines, GroovyLexer.tokens(lines, file));
        List<Statement> statements = parser.statements();
        if (parser.peek().kind() != Kind.END) {
            throw refuse(parser.peek(), "this closes what nothing opens");
        }
        return statements;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    private void skipLineEnds() {
        while (peek().kind() == Kind.LINE_END) {
            at++;
        }
    }

    private List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        while (true) {
            while (peek().kind() == Kind.LINE_END || peek().is(";")) {
                at++;
            }
            if (peek().kind() == Kind.END || peek().is("}")) {
                return statements;
            }
            statements.add(statement());
        }
    }

    private Statement statement() {
        Token first = peek();
        skipDeclaration();
        String name = "";
        List<Argument> arguments = new ArrayList<>();
        Optional<List<Statement>> block = Optional.empty();
        boolean assigned = false;
        if (asksForUnix()) {
            name = UNIX;
            at += UNIX_TOKENS.size();
            skipLineEnds();
            block = Optional.of(block());
            skipElse();
        } else if (peek().kind() == Kind.WORD && !KEYWORDS.contains(peek().text())) {
            name = path();
            if (peek().is("=") && !tokens.get(at + 1).is("=")) {
                at++;
                assigned = true;
                arguments.add(new Argument(Optional.empty(), assignedValue()));
            } else if (peek().is("(")) {
                arguments.addAll(arguments("(", ")"));
                if (name.equals("docker.image") && isNext(".", "inside")) {
                    at += 2;
                    name = INSIDE;
                    arguments.addAll(peek().is("(") ? arguments("(", ")") : List.of());
                }
            } else if (beginsValue(peek())) {
                arguments.addAll(bare());
            }
            if (!assigned && opensBlock()) {
                skipLineEnds();
                block = Optional.of(block());
            }
        }
        boolean simple = !name.isEmpty() && peek().endsStatement();
        if (!simple) {
            rest();
        }
        int end = at == 0 ? 0 : tokens.get(at - 1).end();
        String source = text.substring(first.start(), Math.max(first.start(), Math.min(end, text.length())));
        return new Statement(name, arguments, block, assigned, simple, source, first.location());
    }

    /** Whether what comes is the question which kind of machine this is, to which there is one answer here. */
    private boolean asksForUnix() {
        for (int i = 0; i < UNIX_TOKENS.size(); i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).text().equals(UNIX_TOKENS.get(i))) {
                return false;
            }
        }
        return tokens.get(afterLineEnds(at + UNIX_TOKENS.size())).is("{");
    }

    /** Skips what is done on machines of the other kind. */
    private void skipElse() {
        int next = afterLineEnds(at);
        if (tokens.get(next).kind() != Kind.WORD || !tokens.get(next).text().equals("else")) {
            return;
        }
        at = next + 1;
        if (opensBlock()) {
            skipLineEnds();
            element();
        }
    }

    private boolean isNext(String sign, String word) {
        return peek().is(sign) && tokens.get(at + 1).text().equals(word);
    }

    /** A block may begin in the next line. */
    private boolean opensBlock() {
        return tokens.get(afterLineEnds(at)).is("{");
    }

    private int afterLineEnds(int from) {
        int next = from;
        while (tokens.get(next).kind() == Kind.LINE_END) {
            next++;
        }
        return next;
    }

    /** Skips what declares a variable that gets a value, so that it reads as an assignment: {@code @Field final String A = 'b'}. */
    private void skipDeclaration() {
        int next = at;
        while (tokens.get(next).is("@") && tokens.get(next + 1).kind() == Kind.WORD) {
            next += 2;
        }
        int words = next;
        while (tokens.get(next).kind() == Kind.WORD) {
            next++;
        }
        boolean declares = next > words + 1
                && tokens.get(next).is("=")
                && !tokens.get(next + 1).is("=");
        if (declares) {
            at = next - 1;
        }
    }

    private String path() {
        StringBuilder name = new StringBuilder(take().text());
        while (peek().is(".") && tokens.get(at + 1).kind() == Kind.WORD) {
            at++;
            name.append('.').append(take().text());
        }
        return name.toString();
    }

    /** Whether a token right behind a name begins a value: {@code sh 'x'}, but not {@code a + b}. */
    private static boolean beginsValue(Token token) {
        return token.kind() == Kind.STRING || token.kind() == Kind.WORD || token.kind() == Kind.NUMBER || token.is("[");
    }

    private List<Argument> bare() {
        List<Argument> arguments = new ArrayList<>();
        arguments.add(argument());
        while (peek().is(",")) {
            at++;
            skipLineEnds();
            arguments.add(argument());
        }
        return arguments;
    }

    private List<Argument> arguments(String open, String close) {
        Token opening = take();
        enter(opening);
        List<Argument> arguments = new ArrayList<>();
        skipLineEnds();
        while (!peek().is(close)) {
            if (peek().kind() == Kind.END) {
                throw refuse(opening, "'" + open + "' is not closed");
            }
            arguments.add(argument());
            skipLineEnds();
            while (!peek().is(",") && !peek().is(close)) { // a value that goes on in the next line
                arguments.add(new Argument(Optional.empty(), other(at)));
                skipLineEnds();
            }
            if (peek().is(",")) {
                at++;
                skipLineEnds();
            }
        }
        at++;
        depth--;
        return arguments;
    }

    private Argument argument() {
        boolean labelled = tokens.size() > at + 1
                && tokens.get(at + 1).is(":")
                && (peek().kind() == Kind.WORD || peek().kind() == Kind.STRING);
        if (!labelled) {
            return new Argument(Optional.empty(), value());
        }
        Token label = take();
        at++;
        skipLineEnds();
        return new Argument(
                Optional.of(
                        label.kind() == Kind.WORD ? label.text() : label.value().shown()),
                value());
    }

    /** What is assigned, which may be a call without parentheses: {@code v = sh script: 'x', returnStdout: true}. */
    private Value assignedValue() {
        Token first = peek();
        if (first.kind() != Kind.WORD || !first.text().equals("sh") || !beginsValue(tokens.get(at + 1))) {
            return value();
        }
        int start = at;
        at++;
        Value call = call(first, "sh", bare());
        return peek().endsStatement() ? call : other(start);
    }

    private Value value() {
        int start = at;
        Token token = peek();
        Value value;
        if (token.kind() == Kind.STRING) {
            value = new Statement.Text(joined());
        } else if (token.kind() == Kind.NUMBER) {
            at++;
            value = new Statement.Word(token.text());
        } else if (token.is("[")) {
            value = new Statement.Items(arguments("[", "]"));
        } else if (token.kind() == Kind.WORD) {
            value = word();
        } else {
            return other(start);
        }
        Token next = peek();
        boolean complete = next.endsStatement() || next.is(",") || next.is(")") || next.is("]") || next.is("{");
        return complete && !choosesInNextLine() ? value : other(start);
    }

    /** A text, with those that are added to it. */
    private GroovyString joined() {
        GroovyString whole = text();
        while (peek().is("+") && tokens.get(afterLineEnds(at + 1)).kind() == Kind.STRING) {
            at = afterLineEnds(at + 1);
            whole = whole.followedBy(text());
        }
        return whole;
    }

    /** A text; that blanks around it are taken away changes no script. */
    private GroovyString text() {
        GroovyString value = take().value();
        int start = at;
        skipTrims(Set.of("stripIndent", "trim"));
        boolean stripped = tokens.subList(start, at).stream()
                .anyMatch(token -> token.text().equals("stripIndent"));
        return stripped ? value.withoutIndentation() : value;
    }

    /** Skips calls without arguments that change nothing but blanks around a text. */
    private void skipTrims(Set<String> names) {
        while (true) {
            int dot = peek().is("?") ? at + 1 : at;
            boolean trims = dot + 3 < tokens.size()
                    && tokens.get(dot).is(".")
                    && names.contains(tokens.get(dot + 1).text())
                    && tokens.get(dot + 2).is("(")
                    && tokens.get(dot + 3).is(")");
            if (!trims) {
                return;
            }
            at = dot + 4;
        }
    }

    private Value word() {
        Token first = peek();
        String name = path();
        if (!peek().is("(")) {
            return new Statement.Word(name);
        }
        List<Argument> arguments = arguments("(", ")");
        if (name.equals("sh")) {
            skipTrims(Set.of("trim", "toString"));
        }
        return call(first, name, arguments);
    }

    private Value call(Token first, String name, List<Argument> arguments) {
        String source = text.substring(first.start(), tokens.get(at - 1).end());
        return new Statement.Call(
                new Statement(name, arguments, Optional.empty(), false, true, source, first.location()));
    }

    /** Whether the value goes on with a choice that begins in the next line: {@code ? 'a' : 'b'}. */
    private boolean choosesInNextLine() {
        Token token = tokens.get(afterLineEnds(at));
        return peek().kind() == Kind.LINE_END && (token.is("?") || token.is(":"));
    }

    /** Anything up to the end of the value. */
    private Value other(int start) {
        while (isCarriedOn()
                || choosesInNextLine()
                || (!peek().endsStatement() && !peek().is(",") && !peek().is(")") && !peek().is("]"))) {
            if (peek().kind() == Kind.LINE_END) {
                at++;
            } else {
                element();
            }
        }
        if (at == start) {
            throw refuse(peek(), "a value belongs here");
        }
        return new Statement.Other(
                text.substring(tokens.get(start).start(), tokens.get(at - 1).end()));
    }

    /** The rest of a statement that is of another form. */
    private void rest() {
        int start = at;
        while (!peek().endsStatement() || continues()) {
            if (peek().kind() == Kind.LINE_END) {
                at++;
            } else {
                element();
            }
        }
        if (at == start && !peek().endsStatement()) {
            throw refuse(peek(), "this is out of place");
        }
    }

    /** Whether a line ends behind a sign that wants something more; two plus signs want nothing. */
    private boolean isCarriedOn() {
        Token former = tokens.get(Math.max(0, at - 1));
        boolean counts = former.is("+") && tokens.get(Math.max(0, at - 2)).is("+");
        return peek().kind() == Kind.LINE_END
                && former.kind() == Kind.SIGN
                && Set.of("+", "?", ":", "=", "&", "|").contains(former.text())
                && !counts;
    }

    /** Whether the next line goes on with this statement: {@code else}, {@code catch}, {@code finally}, a dot. */
    private boolean continues() {
        if (peek().kind() != Kind.LINE_END) {
            return false;
        }
        Token token = tokens.get(afterLineEnds(at));
        return isCarriedOn()
                || choosesInNextLine()
                || token.is(".")
                || (token.kind() == Kind.WORD
                        && List.of("else", "catch", "finally").contains(token.text()));
    }

    private void element() {
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
        at++;
        depth--;
    }

    private List<Statement> block() {
        Token opening = take();
        enter(opening);
        List<Statement> statements = statements();
        if (!peek().is("}")) {
            throw refuse(opening, "'{' is not closed");
        }
        at++;
        depth--;
        return statements;
    }

    private void enter(Token opening) {
        if (++depth > MAX_DEPTH) {
            throw refuse(opening, "this stands more than " + MAX_DEPTH + " levels deep");
        }
    }

    private static InvalidInputException refuse(Token token, String message) {
        return new InvalidInputException(
                Problem.error(message).at(token.location()).next("Look at the braces and quotes there and before"));
    }
}
