package org.polity.testkit.domain;

/** Looks at shell text as POSIX.1-2017, XCU 2.2 quotes it. */
public final class ShellText {

    private ShellText() {}

    /** What remains of a script when all that stands between single quotes is taken out. */
    public static String outsideSingleQuotes(String script) {
        StringBuilder rest = new StringBuilder();
        boolean single = false;
        boolean twice = false;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\'' && !twice) {
                single = !single;
            } else if (!single) {
                rest.append(c);
                if (c == '"') {
                    twice = !twice;
                } else if (c == '\\' && i + 1 < script.length()) {
                    rest.append(script.charAt(++i));
                }
            }
        }
        return rest.toString();
    }
}
