package org.polity.adapter.jenkins.importing.groovy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.adapter.jenkins.importing.groovy.Statement.Argument;
import org.polity.adapter.jenkins.importing.groovy.Token.Kind;

/**
 * Reads statements in the form that Declarative has them. What is of another form becomes a statement that is not simple, and
 * is kept as it stands.
 */
public final class GroovyParser {

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
    public static final String UNIX = "if (isUnix())";

    private static final List<String> UNIX_TOKENS = List.of("if", "(", "isUnix", "(", ")", ")");

    /** The name of a statement that runs its block in a container of the image that is its first value. */
    public static final String INSIDE = "docker.image.inside";

    private final TokenCursor tokens;
    private final ValueParser values;

    private GroovyParser(TokenCursor tokens) {
        this.tokens = tokens;
        this.values = new ValueParser(tokens);
    }

    /**
     * The statements of a file, in order.
     *
     * @param text the file's content
     * @param file its name, for locations
     * @throws org.polity.api.InvalidInputException when brackets or quotes are not closed, or nest too deeply
     */
    public static List<Statement> statements(String text, String file) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        TokenCursor tokens = new TokenCursor(lines, GroovyLexer.tokens(lines, file));
        List<Statement> statements = new GroovyParser(tokens).statements();
        if (tokens.peek().kind() != Kind.END) {
            throw TokenCursor.refuse(tokens.peek(), "this closes what nothing opens");
        }
        return statements;
    }

    private List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        while (true) {
            while (tokens.peek().kind() == Kind.LINE_END || tokens.peek().is(";")) {
                tokens.take();
            }
            if (tokens.peek().kind() == Kind.END || tokens.peek().is("}")) {
                return statements;
            }
            statements.add(statement());
        }
    }

    private Statement statement() {
        Token first = tokens.peek();
        skipDeclaration();
        String name = "";
        List<Argument> arguments = new ArrayList<>();
        Optional<List<Statement>> block = Optional.empty();
        boolean assigned = false;
        if (asksForUnix()) {
            name = UNIX;
            tokens.skip(UNIX_TOKENS.size());
            tokens.skipLineEnds();
            block = Optional.of(block());
            skipElse();
        } else if (tokens.peek().kind() == Kind.WORD
                && !KEYWORDS.contains(tokens.peek().text())) {
            name = values.path();
            if (tokens.peek().is("=") && !tokens.ahead(1).is("=")) {
                tokens.take();
                assigned = true;
                arguments.add(new Argument(Optional.empty(), values.assignedValue()));
            } else if (tokens.peek().is("(")) {
                arguments.addAll(values.arguments("(", ")"));
                if (name.equals("docker.image") && tokens.isNext(".", "inside")) {
                    tokens.skip(2);
                    name = INSIDE;
                    arguments.addAll(tokens.peek().is("(") ? values.arguments("(", ")") : List.of());
                }
            } else if (ValueParser.beginsValue(tokens.peek())) {
                arguments.addAll(values.bare());
            }
            if (!assigned && opensBlock()) {
                tokens.skipLineEnds();
                block = Optional.of(block());
            }
        }
        boolean simple = !name.isEmpty() && tokens.peek().endsStatement();
        if (!simple) {
            rest();
        }
        return new Statement(name, arguments, block, assigned, simple, tokens.source(first), first.location());
    }

    /** Whether what comes is the question which kind of machine this is, to which there is one answer here. */
    private boolean asksForUnix() {
        for (int i = 0; i < UNIX_TOKENS.size(); i++) {
            if (!tokens.ahead(i).text().equals(UNIX_TOKENS.get(i))) {
                return false;
            }
        }
        return tokens.behindLineEnds(UNIX_TOKENS.size()).is("{");
    }

    /** Skips what is done on machines of the other kind. */
    private void skipElse() {
        Token next = tokens.behindLineEnds(0);
        if (next.kind() != Kind.WORD || !next.text().equals("else")) {
            return;
        }
        tokens.skipLineEnds();
        tokens.take();
        if (opensBlock()) {
            tokens.skipLineEnds();
            tokens.element();
        }
    }

    /** A block may begin in the next line. */
    private boolean opensBlock() {
        return tokens.behindLineEnds(0).is("{");
    }

    /** Skips what declares a variable that gets a value, so that it reads as an assignment: {@code @Field final String A = 'b'}. */
    private void skipDeclaration() {
        int next = 0;
        while (tokens.ahead(next).is("@") && tokens.ahead(next + 1).kind() == Kind.WORD) {
            next += 2;
        }
        int words = next;
        while (tokens.ahead(next).kind() == Kind.WORD) {
            next++;
        }
        boolean declares = next > words + 1
                && tokens.ahead(next).is("=")
                && !tokens.ahead(next + 1).is("=");
        if (declares) {
            tokens.skip(next - 1);
        }
    }

    /** The rest of a statement that is of another form. */
    private void rest() {
        Token start = tokens.peek();
        while (!tokens.peek().endsStatement() || continues()) {
            if (tokens.peek().kind() == Kind.LINE_END) {
                tokens.take();
            } else {
                tokens.element();
            }
        }
        if (tokens.peek().equals(start) && !tokens.peek().endsStatement()) {
            throw TokenCursor.refuse(tokens.peek(), "this is out of place");
        }
    }

    /** Whether the next line goes on with this statement: {@code else}, {@code catch}, {@code finally}, a dot. */
    private boolean continues() {
        if (tokens.peek().kind() != Kind.LINE_END) {
            return false;
        }
        Token token = tokens.behindLineEnds(0);
        return tokens.isCarriedOn()
                || tokens.choosesInNextLine()
                || token.is(".")
                || (token.kind() == Kind.WORD
                        && List.of("else", "catch", "finally").contains(token.text()));
    }

    private List<Statement> block() {
        Token opening = tokens.take();
        tokens.enter(opening);
        List<Statement> statements = statements();
        if (!tokens.peek().is("}")) {
            throw TokenCursor.refuse(opening, "'{' is not closed");
        }
        tokens.leave();
        return statements;
    }
}
