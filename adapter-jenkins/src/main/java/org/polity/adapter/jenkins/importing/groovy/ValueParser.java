package org.polity.adapter.jenkins.importing.groovy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.adapter.jenkins.importing.groovy.Statement.Argument;
import org.polity.adapter.jenkins.importing.groovy.Statement.Value;
import org.polity.adapter.jenkins.importing.groovy.Token.Kind;

/** Reads values: texts, words, lists, calls. What is of another form is kept as it stands. */
final class ValueParser {

    private final TokenCursor tokens;

    ValueParser(TokenCursor tokens) {
        this.tokens = tokens;
    }

    /** A name, with dots where it has them. */
    String path() {
        StringBuilder name = new StringBuilder(tokens.take().text());
        while (tokens.peek().is(".") && tokens.ahead(1).kind() == Kind.WORD) {
            tokens.take();
            name.append('.').append(tokens.take().text());
        }
        return name.toString();
    }

    /** Whether a token right behind a name begins a value: {@code sh 'x'}, but not {@code a + b}. */
    static boolean beginsValue(Token token) {
        return token.kind() == Kind.STRING || token.kind() == Kind.WORD || token.kind() == Kind.NUMBER || token.is("[");
    }

    /** Arguments without parentheses. */
    List<Argument> bare() {
        List<Argument> arguments = new ArrayList<>();
        arguments.add(argument());
        while (tokens.peek().is(",")) {
            tokens.take();
            tokens.skipLineEnds();
            arguments.add(argument());
        }
        return arguments;
    }

    /** What stands between two signs, with commas between. */
    List<Argument> arguments(String open, String close) {
        Token opening = tokens.take();
        tokens.enter(opening);
        List<Argument> arguments = new ArrayList<>();
        tokens.skipLineEnds();
        while (!tokens.peek().is(close)) {
            if (tokens.peek().kind() == Kind.END) {
                throw TokenCursor.refuse(opening, "'" + open + "' is not closed");
            }
            arguments.add(argument());
            tokens.skipLineEnds();
            while (!tokens.peek().is(",") && !tokens.peek().is(close)) { // a value that goes on in the next line
                arguments.add(new Argument(Optional.empty(), other(tokens.peek())));
                tokens.skipLineEnds();
            }
            if (tokens.peek().is(",")) {
                tokens.take();
                tokens.skipLineEnds();
            }
        }
        tokens.leave();
        return arguments;
    }

    private Argument argument() {
        boolean labelled = tokens.ahead(1).is(":")
                && (tokens.peek().kind() == Kind.WORD || tokens.peek().kind() == Kind.STRING);
        if (!labelled) {
            return new Argument(Optional.empty(), value());
        }
        Token label = tokens.take();
        tokens.take();
        tokens.skipLineEnds();
        return new Argument(
                Optional.of(
                        label.kind() == Kind.WORD ? label.text() : label.value().shown()),
                value());
    }

    /** What is assigned, which may be a call without parentheses: {@code v = sh script: 'x', returnStdout: true}. */
    Value assignedValue() {
        Token first = tokens.peek();
        if (first.kind() != Kind.WORD || !first.text().equals("sh") || !beginsValue(tokens.ahead(1))) {
            return value();
        }
        tokens.take();
        Value call = call(first, "sh", bare());
        return tokens.peek().endsStatement() ? call : other(first);
    }

    private Value value() {
        Token token = tokens.peek();
        Value value;
        if (token.kind() == Kind.STRING) {
            value = new Statement.Text(joined());
        } else if (token.kind() == Kind.NUMBER) {
            tokens.take();
            value = new Statement.Word(token.text());
        } else if (token.is("[")) {
            value = new Statement.Items(arguments("[", "]"));
        } else if (token.kind() == Kind.WORD) {
            value = word();
        } else {
            return other(token);
        }
        Token next = tokens.peek();
        boolean complete = next.endsStatement() || next.is(",") || next.is(")") || next.is("]") || next.is("{");
        return complete && !tokens.choosesInNextLine() ? value : other(token);
    }

    /** A text, with those that are added to it. */
    private GroovyString joined() {
        GroovyString whole = text();
        while (tokens.peek().is("+") && tokens.behindLineEnds(1).kind() == Kind.STRING) {
            tokens.take();
            tokens.skipLineEnds();
            whole = whole.followedBy(text());
        }
        return whole;
    }

    /** A text; that blanks around it are taken away changes no script. */
    private GroovyString text() {
        GroovyString value = tokens.take().value();
        boolean stripped = skipTrims(Set.of("stripIndent", "trim")).contains("stripIndent");
        return stripped ? value.withoutIndentation() : value;
    }

    /** Skips calls without arguments that change nothing but blanks around a text; returns their names. */
    private Set<String> skipTrims(Set<String> names) {
        Set<String> skipped = new HashSet<>();
        while (true) {
            int dot = tokens.peek().is("?") ? 1 : 0;
            boolean trims = tokens.ahead(dot).is(".")
                    && names.contains(tokens.ahead(dot + 1).text())
                    && tokens.ahead(dot + 2).is("(")
                    && tokens.ahead(dot + 3).is(")");
            if (!trims) {
                return skipped;
            }
            skipped.add(tokens.ahead(dot + 1).text());
            tokens.skip(dot + 4);
        }
    }

    private Value word() {
        Token first = tokens.peek();
        String name = path();
        if (!tokens.peek().is("(")) {
            return new Statement.Word(name);
        }
        List<Argument> arguments = arguments("(", ")");
        if (name.equals("sh")) {
            skipTrims(Set.of("trim", "toString"));
        }
        return call(first, name, arguments);
    }

    private Value call(Token first, String name, List<Argument> arguments) {
        String source = tokens.source(first);
        return new Statement.Call(
                new Statement(name, arguments, Optional.empty(), false, true, source, first.location()));
    }

    /** Anything up to the end of the value. */
    private Value other(Token start) {
        while (tokens.isCarriedOn()
                || tokens.choosesInNextLine()
                || (!tokens.peek().endsStatement()
                        && !tokens.peek().is(",")
                        && !tokens.peek().is(")")
                        && !tokens.peek().is("]"))) {
            if (tokens.peek().kind() == Kind.LINE_END) {
                tokens.take();
            } else {
                tokens.element();
            }
        }
        if (tokens.peek().equals(start)) {
            throw TokenCursor.refuse(tokens.peek(), "a value belongs here");
        }
        return new Statement.Other(tokens.source(start));
    }
}
