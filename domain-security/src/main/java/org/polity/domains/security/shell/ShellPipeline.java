package org.polity.domains.security.shell;

import java.util.List;

/**
 * Commands, each of which reads what the one before it writes.
 *
 * @param commands at least one command
 */
public record ShellPipeline(List<ShellCommand> commands) {

    /** Copies the list. */
    public ShellPipeline {
        commands = List.copyOf(commands);
    }

    /** Where it begins in the script. */
    int offset() {
        return commands.get(0).offset();
    }
}
