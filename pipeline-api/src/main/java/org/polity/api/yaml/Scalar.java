package org.polity.api.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes text as a YAML scalar that every parser of YAML 1.1 and 1.2 reads as exactly that text: plain where nothing can
 * be misread, else quoted.
 */
final class Scalar {

    /** A number is text only with its unit, and a number may begin with its point. */
    private static final Pattern BEGIN = Pattern.compile("[A-Za-z_/$]|\\.(?=[A-Za-z/])|\\.\\.(?=/)|[0-9]+ (?=[a-z])");

    private static final String SIGNS = "_./=$|&\"";

    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", ".inf", ".nan");

    private Scalar() {}

    /** One line. */
    static String of(String text) {
        String known = encodable(text);
        if (isPlain(known) && !WORDS.contains(known.toLowerCase(Locale.ROOT))) {
            return known;
        }
        return known.chars().allMatch(c -> isPrintable((char) c))
                ? "'" + known.replace("'", "''") + "'"
                : doubleQuoted(known);
    }

    /** A colon and a space may stand between other characters alone. No expression: a long text would exhaust its stack. */
    private static boolean isPlain(String text) {
        Matcher begin = BEGIN.matcher(text);
        if (!begin.lookingAt()) {
            return false;
        }
        for (int i = begin.end(); i < text.length(); i++) {
            char c = text.charAt(i);
            boolean between = (c == ':' || c == ' ') && i + 1 < text.length() && isUsual(text.charAt(i + 1));
            if (!between && !isUsual(c) && "@+-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUsual(char c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || SIGNS.indexOf(c) >= 0;
    }

    /** Tells whether the text can stand line by line, indented, behind a {@code |}. */
    static boolean isBlock(String text) {
        return text.endsWith("\n")
                && !text.endsWith("\n\n")
                && text.charAt(0) > ' '
                && encodable(text).chars().allMatch(c -> c == '\n' || c == '\t' || isPrintable((char) c));
    }

    /** What is left of a text in UTF-8: half of a surrogate pair becomes a question mark, as in any file or argument. */
    static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                case '"', '\\' -> quoted.append('\\').append(c);
                default ->
                    quoted.append(isPrintable(c) ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04X", (int) c));
            }
        }
        return quoted.append('"').toString();
    }

    /** Printable to YAML 1.1 and 1.2, and a line break to neither. A surrogate is half of a printable character. */
    private static boolean isPrintable(char c) {
        boolean ascii = c >= ' ' && c < 0x7f;
        boolean beyond = c >= 0xa0 && c < 0xfffe && c != '\u2028' && c != '\u2029' && c != '\ufeff';
        return ascii || beyond;
    }
}
