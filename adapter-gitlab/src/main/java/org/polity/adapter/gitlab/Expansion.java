package org.polity.adapter.gitlab;

/** Keeps GitLab and its runner from finding variables and patterns in what a plan states literally. */
final class Expansion {

    private static final String SPECIAL = "*?[]{}$\\,!|&;<>()'\"`#~%";

    private Expansion() {}

    /** A text in which variables would be expanded. */
    static String literal(String text) {
        return text.replace("$", "$$");
    }

    /**
     * A path in which variables and patterns would be expanded: {@code ?} stands for what might be one, and matches it.
     */
    static String path(String path) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            pattern.append(SPECIAL.indexOf(c) >= 0 || c == ' ' ? '?' : c);
        }
        return pattern.toString();
    }
}
