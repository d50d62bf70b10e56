package org.polity.core.internal.report;

import java.util.stream.Collectors;

/** Text inside quoted labels of Mermaid. */
public final class MermaidText {

    private MermaidText() {}

    /** Mermaid reads entity codes inside quoted labels, so everything that could end one is written as a code. */
    public static String escape(String text) {
        return text.codePoints()
                .mapToObj(c -> Character.isLetterOrDigit(c) || " -_.,@/".indexOf(c) >= 0
                        ? Character.toString(c)
                        : "#" + c + ";")
                .collect(Collectors.joining());
    }
}
