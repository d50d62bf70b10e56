package org.polity.adapter.travis.importing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables as Travis CI writes them: shell assignments on one line, {@code A=1 B="two words"}. */
final class Assignments {

    private static final Pattern ONE = Pattern.compile(
            "\\s*([A-Za-z_][A-Za-z0-9_]*)=((?:\"(?:[^\"\\\\]|\\\\.)*+\"|'[^']*+'|[^\\s\"'\\\\]|\\\\.)*+)(?=\\s|$)");

    private Assignments() {}

    /**
     * The variables with their values, in which quotes are resolved and variables of the shell stand as they are.
     *
     * @throws IllegalArgumentException when it is anything but assignments
     */
    static Map<String, String> parse(String line) {
        if (line.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a variable holds no NUL character");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        Matcher matcher = ONE.matcher(line);
        int at = 0;
        while (!line.substring(at).isBlank()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("it is no line of variables, NAME=value");
            }
            variables.put(matcher.group(1), unquoted(matcher.group(2)));
            at = matcher.end();
        }
        return variables;
    }

    private static String unquoted(String word) {
        StringBuilder value = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'' && i + 1 < word.length()) {
                value.append(word.charAt(++i));
            } else if (c == '$' && quote == '\'') {
                throw new IllegalArgumentException("a '$' in single quotes is not read here");
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }
}
