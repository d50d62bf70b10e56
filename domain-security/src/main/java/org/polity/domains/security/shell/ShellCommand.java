package org.polity.domains.security.shell;

import java.util.List;
import java.util.stream.Stream;

/**
 * A simple command, or a group of commands.
 *
 * @param words its words: assignments, the program and its arguments, redirections; none for a mere group
 * @param group the commands of a group {@code (…)}; none for a simple command
 */
public record ShellCommand(List<ShellWord> words, List<ShellPipeline> group) {

    /** Copies the lists. */
    public ShellCommand {
        words = List.copyOf(words);
        group = List.copyOf(group);
    }

    /** The pipelines that stand inside it: its group, and what its words substitute. */
    public Stream<ShellPipeline> inner() {
        return Stream.concat(group.stream(), words.stream().flatMap(word -> word.substitutions().stream()));
    }

    /** Where it begins in the script. */
    int offset() {
        if (!words.isEmpty()) {
            return words.get(0).offset();
        }
        return group.isEmpty() ? 0 : group.get(0).offset();
    }
}
