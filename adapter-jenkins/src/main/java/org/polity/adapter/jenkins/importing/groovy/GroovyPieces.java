package org.polity.adapter.jenkins.importing.groovy;

import java.util.ArrayList;
import java.util.List;
import org.polity.adapter.jenkins.importing.groovy.GroovyString.Piece;

/** The pieces of a text so far, of which the last is not complete. */
final class GroovyPieces {

    private final StringBuilder text = new StringBuilder();
    private final List<Piece> complete = new ArrayList<>();

    /** Adds a character as it is. */
    void character(char c) {
        text.append(c);
    }

    /** Adds characters as they are. */
    void characters(String characters) {
        text.append(characters);
    }

    /** Adds an expression. */
    void expression(String expression) {
        endText();
        complete.add(new Piece(expression, true));
    }

    /** The whole text. */
    GroovyString all() {
        endText();
        return new GroovyString(complete);
    }

    private void endText() {
        if (!text.isEmpty()) {
            complete.add(new Piece(text.toString(), false));
            text.setLength(0);
        }
    }
}
