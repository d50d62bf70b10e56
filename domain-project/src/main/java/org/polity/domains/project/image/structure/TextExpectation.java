package org.polity.domains.project.image.structure;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.polity.domains.project.tool.ToolOutput;

/** What must be found in a text, and what must not. Expressions are RE2, so that none runs for ever. */
final class TextExpectation {

    private static final int SHOWN = 200;

    private TextExpectation() {}

    /** What is broken, each in a sentence. */
    static List<String> broken(String what, String text, List<String> expected, List<String> excluded) {
        List<String> broken = new ArrayList<>();
        for (String expression : expected) {
            if (!finds(expression, text, broken)) {
                broken.add(what + " does not match '" + expression + "', it is " + shown(text) + ".");
            }
        }
        for (String expression : excluded) {
            if (finds(expression, text, broken)) {
                broken.add(what + " matches '" + expression + "', which it must not.");
            }
        }
        return broken;
    }

    private static boolean finds(String expression, String text, List<String> broken) {
        try {
            return Pattern.compile(expression, Pattern.MULTILINE).matcher(text).find();
        } catch (PatternSyntaxException e) {
            broken.add("'" + expression + "' is no expression: " + ToolOutput.of(e) + ".");
            return false;
        }
    }

    static String shown(String text) {
        String line = ToolOutput.oneLine(text);
        return line.isEmpty() ? "empty" : "'" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "'";
    }
}
