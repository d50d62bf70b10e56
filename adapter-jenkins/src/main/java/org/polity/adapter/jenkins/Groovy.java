package org.polity.adapter.jenkins;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes text as Groovy 2.4 string literals in single quotes, in which nothing is interpolated, and as comments. */
final class Groovy {

    /** Where Groovy 2.4 sees the end of the file, even in a comment, and even when written as an escape. */
    private static final String END_OF_FILE = "\uffff";

    /** A class file holds at most 65,535 bytes of one text, and a character takes three at most. */
    private static final int LONGEST = 20_000;

    private Groovy() {}

    /** A text on one line. */
    static String line(String text) {
        return sum(text, Groovy::onOneLine);
    }

    /** Lines as they are; where they are too long for one literal, as a sum. */
    static String lines(String text) {
        return sum(text, Groovy::onLines);
    }

    /** A comment to the end of the line. Even there Groovy reads a backslash and a {@code u} as some other character. */
    static String comment(String line) {
        return ("// " + line.replace("\\u", "\\ u").replace(END_OF_FILE, " ")).stripTrailing();
    }

    private static String sum(String text, UnaryOperator<String> literal) {
        String written = encodable(text);
        if (!written.contains(END_OF_FILE)) {
            return literal.apply(written);
        }
        return Arrays.stream(written.split(END_OF_FILE, -1))
                .map(literal)
                .collect(Collectors.joining(" + (char) 65535 + "));
    }

    private static String onOneLine(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> literal.append("\\'");
                case '\n' -> literal.append("\\n");
                default -> appendEscaped(c, literal);
            }
        }
        return literal.append('\'').toString();
    }

    private static String onLines(String text) {
        List<String> literals = new ArrayList<>();
        String rest = text;
        while (rest.length() > LONGEST) {
            int length = Character.isHighSurrogate(rest.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            literals.add(literal(rest.substring(0, length)));
            rest = rest.substring(length);
        }
        literals.add(literal(rest));
        return String.join(" + ", literals);
    }

    /** A quote stands as it is where it neither ends the literal nor seems to. */
    private static String literal(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 6).append("'''");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' && !isAmongOthers(text, i)) {
                literal.append("\\'");
            } else {
                appendEscaped(c, literal);
            }
        }
        return literal.append("'''").toString();
    }

    private static boolean isAmongOthers(String text, int quote) {
        return quote > 0
                && quote < text.length() - 1
                && text.charAt(quote - 1) != '\''
                && text.charAt(quote + 1) != '\'';
    }

    private static void appendEscaped(char c, StringBuilder literal) {
        if (c == '\\') {
            literal.append("\\\\");
        } else if (c == '\r') {
            literal.append("\\r");
        } else if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f || c == '\ufeff' || c == '\ufffe') {
            literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            literal.append(c);
        }
    }

    /** Half of a surrogate pair becomes a question mark, as in any file or argument. */
    private static String encodable(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
