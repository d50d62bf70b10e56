package org.polity.core.internal.git.ignore;

import java.util.ArrayList;
import java.util.List;

/**
 * The characters that a {@code [set]} of a {@link Glob} stands for.
 *
 * @param negated whether it stands for all others
 * @param ranges pairs of characters, both included
 * @param broken whether it is not closed or names no class; then it stands for none
 */
record CharacterSet(boolean negated, List<Range> ranges, boolean broken) {

    /** All characters from one to another. */
    record Range(char first, char last) {
        boolean contains(char c) {
            return first <= c && c <= last;
        }
    }

    CharacterSet {
        ranges = List.copyOf(ranges);
    }

    boolean contains(char c) {
        if (broken) {
            return false;
        }
        for (Range range : ranges) {
            if (range.contains(c)) {
                return !negated;
            }
        }
        return negated;
    }

    /** Reads a set as Git's wildmatch does. */
    static final class Parser {

        private final String pattern;
        private final List<Range> ranges = new ArrayList<>();
        private int at;

        /** Begins behind the {@code [}. */
        Parser(String pattern, int start) {
            this.pattern = pattern;
            this.at = start;
        }

        /** Where the pattern goes on, once the set is read. */
        int end() {
            return at;
        }

        CharacterSet parse() {
            boolean negated = at < pattern.length() && (current() == '!' || current() == '^');
            if (negated) {
                at++;
            }
            // A range begins with the member before it; behind a range or a class there is none.
            int former = -1;
            for (boolean first = true; at < pattern.length() && (first || current() != ']'); first = false) {
                char c = current();
                if (c == '-' && former >= 0 && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']') {
                    at++;
                    ranges.add(new Range((char) former, member()));
                    former = -1;
                } else if (c == '[' && pattern.startsWith("[:", at) && classEnd() > 0) {
                    int end = classEnd();
                    if (!addClass(pattern.substring(at + 2, end))) {
                        return broken();
                    }
                    at = end + 2;
                    former = -1;
                } else {
                    char member = member();
                    ranges.add(new Range(member, member));
                    former = member;
                }
            }
            if (at >= pattern.length()) {
                return broken();
            }
            at++;
            return new CharacterSet(negated, ranges, false);
        }

        private char current() {
            return pattern.charAt(at);
        }

        private char member() {
            if (current() == '\\' && at + 1 < pattern.length()) {
                at++;
            }
            return pattern.charAt(at++);
        }

        /** Where the {@code :]} of a class stands, or -1 when there is no class here. */
        private int classEnd() {
            int bracket = pattern.indexOf(']', at + 2);
            return bracket > at + 2 && pattern.charAt(bracket - 1) == ':' ? bracket - 1 : -1;
        }

        private CharacterSet broken() {
            at = pattern.length();
            return new CharacterSet(false, List.of(), true);
        }

        private boolean addClass(String name) {
            String members = switch (name) {
                case "alnum" -> "09AZaz";
                case "alpha" -> "AZaz";
                case "blank" -> "  \t\t";
                case "cntrl" -> "\0\u001f\u007f\u007f";
                case "digit" -> "09";
                case "graph" -> "!~";
                case "lower" -> "az";
                case "print" -> " ~";
                case "punct" -> "!/:@[`{~";
                case "space" -> "  \t\r";
                case "upper" -> "AZ";
                case "xdigit" -> "09AFaf";
                default -> "";
            };
            for (int i = 0; i < members.length(); i += 2) {
                ranges.add(new Range(members.charAt(i), members.charAt(i + 1)));
            }
            return !members.isEmpty();
        }
    }
}
