package org.polity.adapter.jenkins.importing.groovy;

import org.polity.api.Location;

/**
 * A word, text or sign of Groovy.
 *
 * @param kind what it is
 * @param text the word, the sign, or nothing for a text
 * @param value the text, for one
 * @param location where it begins
 * @param start where it begins, in characters
 * @param end where it ends, in characters
 */
record Token(Kind kind, String text, GroovyString value, Location location, int start, int end) {

    /** What a token may be. */
    enum Kind {
        WORD,
        NUMBER,
        STRING,
        SIGN,
        LINE_END,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean endsStatement() {
        return kind == Kind.LINE_END || kind == Kind.END || is(";") || is("}");
    }
}
