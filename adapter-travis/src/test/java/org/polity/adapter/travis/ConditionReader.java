package org.polity.adapter.travis;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads conditions as Travis CI's own parser does, version 1: a regular expression ends at white space, and not with a bracket;
 * one between slashes, as that parser reads it, only with the last slash, and so is refused here.
 */
final class ConditionReader {

    private static final Pattern SPACE = Pattern.compile("\\s*");
    private static final Pattern WORD = Pattern.compile("[^\\s()\"',=!]+");
    private static final Pattern REGEX = Pattern.compile("\\S*[^\\s)]+");

    private final String text;
    private final Map<String, String> facts;
    private int at;

    private ConditionReader(String text, Map<String, String> facts) {
        this.text = text;
        this.facts = facts;
    }

    /**
     * Evaluates a condition.
     *
     * @param facts the attributes of a build: type, branch, tag; one that is not there is blank
     */
    static boolean holds(String condition, Map<String, String> facts) {
        ConditionReader reader = new ConditionReader(condition, facts);
        boolean value = reader.or();
        reader.skip(SPACE);
        if (reader.at != condition.length()) {
            throw new IllegalStateException("no condition: " + condition + ", at " + reader.at);
        }
        return value;
    }

    private boolean or() {
        boolean value = and();
        while (keyword("OR")) {
            value |= and();
        }
        return value;
    }

    private boolean and() {
        boolean value = operand();
        while (keyword("AND")) {
            value &= operand();
        }
        return value;
    }

    private boolean operand() {
        if (keyword("(")) {
            boolean value = or();
            if (!keyword(")")) {
                throw new IllegalStateException("no bracket at " + at + ": " + text);
            }
            return value;
        }
        return keyword("NOT") ? !operand() : term();
    }

    private boolean term() {
        String name = next(WORD);
        if (!name.matches("type|branch|tag|os|dist")) {
            throw new IllegalStateException("no attribute: " + name);
        }
        String value = facts.getOrDefault(name, "");
        if (keyword("IS")) {
            boolean blank = next(WORD).equals("blank");
            return blank == value.isEmpty();
        }
        if (keyword("=~")) {
            String regex = next(REGEX);
            if (regex.startsWith("/")) {
                throw new IllegalStateException("read up to the last slash: " + text);
            }
            return facts.containsKey(name)
                    && Pattern.compile(regex).matcher(value).find();
        }
        if (keyword("!=")) {
            return !value.equals(next(WORD));
        }
        if (keyword("=")) {
            return value.equals(next(WORD));
        }
        throw new IllegalStateException("no operator at " + at + ": " + text);
    }

    private boolean keyword(String word) {
        skip(SPACE);
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private String next(Pattern pattern) {
        skip(SPACE);
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new IllegalStateException("unexpected at " + at + ": " + text);
        }
        at = matcher.end();
        return matcher.group();
    }

    private void skip(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (matcher.lookingAt()) {
            at = matcher.end();
        }
    }
}
