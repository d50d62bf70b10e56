package org.polity.domains.security.policy;

/**
 * A pattern in which {@code *} stands for any characters, {@code /} among them.
 *
 * @param pattern the pattern
 */
public record Glob(String pattern) {

    /** Tells whether the whole text matches; takes time linear in the text for each {@code *}. */
    public boolean matches(String text) {
        int at = 0;
        int inPattern = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                retry = at;
            } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == text.charAt(at)) {
                inPattern++;
                at++;
            } else if (star >= 0) {
                inPattern = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(inPattern).chars().allMatch(c -> c == '*');
    }
}
