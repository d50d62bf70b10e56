package org.polity.domains.security;

import java.util.List;

/**
 * A word of a shell command.
 *
 * @param text the word without its quotes; variables stand as written, and what is substituted is left out
 * @param offset where it begins in the script
 * @param substitutions the commands within {@code $(…)}, backquotes, <code>&lt;(…)</code> and <code>&gt;(…)</code>
 */
record ShellWord(String text, int offset, List<ShellPipeline> substitutions) {

    ShellWord {
        substitutions = List.copyOf(substitutions);
    }
}
