package org.polity.core.internal.run;

/** A pattern for names of branches and tags, where {@code *} stands for any characters, {@code /} among them. */
final class NamePattern {

    private NamePattern() {}

    /** Tells whether a name is of a pattern, in time that grows no faster than their lengths multiplied. */
    static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1; // the last star passed, and from where in the name it may take one more
        int retry = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
