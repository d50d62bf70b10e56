package org.polity.domains.security.shell;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A word of a shell command.
 *
 * @param text the word without its quotes; variables stand as written, and what is substituted is left out
 * @param offset where it begins in the script
 * @param substitutions the commands within {@code $(…)}, backquotes, <code>&lt;(…)</code> and <code>&gt;(…)</code>
 * @param places for each of them, where in the text it was left out
 */
public record ShellWord(String text, int offset, List<ShellPipeline> substitutions, List<Integer> places) {

    private static final Pattern BEFORE_A_COMMAND =
            Pattern.compile("(?s)(?:.*(?:[;&|\\n({]|\\b(?:then|do|else)))?\\s*");

    /** Copies the lists. */
    public ShellWord {
        substitutions = List.copyOf(substitutions);
        places = List.copyOf(places);
    }

    /** What it substitutes where, were it a script, a command would begin; elsewhere it is an argument of one. */
    Stream<ShellPipeline> substitutedCommands() {
        return IntStream.range(0, substitutions.size())
                .filter(i -> BEFORE_A_COMMAND
                        .matcher(text.substring(0, places.get(i)))
                        .matches())
                .mapToObj(substitutions::get);
    }
}
