package org.polity.api.importing.draft;

import java.util.regex.Pattern;

/** How POSIX {@code sh} is told of an environment variable (POSIX.1-2017, XCU 2.2.3 and 2.6). All methods are pure. */
public final class ShellVariable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private ShellVariable() {}

    /**
     * The name.
     *
     * @throws IllegalArgumentException when no variable can have it
     */
    static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name for an environment variable");
        }
        return name;
    }

    /**
     * The value of a variable, which the shell leaves as it is.
     *
     * @throws IllegalArgumentException when no variable can have the name, or none can have the value
     */
    public static String value(String name, String value) {
        return requireText(requireName(name), value);
    }

    /** The line for a variable in whose value the shell puts in other variables. */
    static String expanded(String name, String value) {
        return "export " + requireName(name) + "=\""
                + value.replaceAll("([\\\\\"`])", "\\\\$1").replaceAll("\\$(?![A-Za-z_{])", "\\\\\\$") + "\"";
    }

    /** The lines for a variable whose value is what commands print. */
    static String output(String name, String script) {
        return requireName(name) + "=$(" + requireText(name, script) + "\n)\nexport " + name;
    }

    private static String requireText(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the value of " + name + " holds a NUL character");
        }
        return text;
    }
}
