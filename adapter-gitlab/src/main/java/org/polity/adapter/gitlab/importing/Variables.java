package org.polity.adapter.gitlab.importing;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the values of variables that a file sets in the place of their names; those that GitLab sets stay. */
final class Variables {

    private static final Pattern NAME =
            Pattern.compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}|\\$([A-Za-z_][A-Za-z0-9_]*)");
    private static final int MOST = 32 * 1024;
    private static final int DEPTH = 10;

    /** What a step finds its working folder in, which is where GitLab has the project's. */
    static final String WORKSPACE = "$POLITY_WORKSPACE";

    private static final Pattern PROJECT = Pattern.compile("(?<!\\$)\\$(?:CI_PROJECT_DIR\\b|\\{CI_PROJECT_DIR})");

    private final Map<String, String> values;

    Variables(Map<String, String> values) {
        this.values = new HashMap<>(values);
    }

    Variables with(Map<String, String> more) {
        Variables all = new Variables(values);
        all.values.putAll(more);
        return all;
    }

    /**
     * The text with all values that are known.
     *
     * @throws IllegalArgumentException when it grows beyond measure
     */
    String expand(String text) {
        return expand(text, 0);
    }

    private String expand(String text, int depth) {
        Matcher matcher = NAME.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String value = name == null || depth >= DEPTH ? null : values.get(name);
            matcher.appendReplacement(
                    expanded, Matcher.quoteReplacement(value == null ? matcher.group() : expand(value, depth + 1)));
            if (expanded.length() > MOST) {
                throw new IllegalArgumentException("with the values of its variables it is longer than 32 KiB");
            }
        }
        return matcher.appendTail(expanded).toString();
    }

    /** Tells whether a text still holds names of variables. */
    static boolean isOpen(String text) {
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            if (!matcher.group().equals("$$")) {
                return true;
            }
        }
        return false;
    }

    /** The text with the step's working folder in the place of the project's. */
    static String inWorkspace(String text) {
        return PROJECT.matcher(text).replaceAll(Matcher.quoteReplacement("${POLITY_WORKSPACE}"));
    }

    /** Tells whether a text names no variable but the step's working folder. */
    static boolean isOnlyInWorkspace(String text) {
        return !isOpen(text.replace("${POLITY_WORKSPACE}", ""));
    }

    /** The text without the sign that makes a dollar a dollar. */
    static String plain(String text) {
        return text.replace("$$", "$");
    }
}
