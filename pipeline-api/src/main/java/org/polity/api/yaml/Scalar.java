package org.polity.api.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes text as a YAML scalar that every parser of YAML 1.1 and 1.2 reads as exactly that text: plain where nothing can
 * be misread, else quoted.
 */
final class Scalar {

    /** A colon and a space may stand between other characters alone; a number is text only with its unit. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?:[A-Za-z_./$]|[0-9]+ (?=[a-z]))(?:[A-Za-z0-9_./@+=$|&\"-]|[: ](?=[A-Za-z0-9_./=$|&\"]))*");

    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", ".inf", ".nan");

    private Scalar() {}

    /** One line. */
    static String of(String text) {
        String known = encodable(text);
        if (PLAIN.matcher(known).matches() && !WORDS.contains(known.toLowerCase(Locale.ROOT))) {
            return known;
        }
        return known.chars().allMatch(c -> isPrintable((char) c))
                ? "'" + known.replace("'", "''") + "'"
                : doubleQuoted(known);
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
