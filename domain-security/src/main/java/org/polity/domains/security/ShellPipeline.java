package org.polity.domains.security;

import java.util.List;

/**
 * Commands, each of which reads what the one before it writes.
 *
 * @param commands at least one command
 */
record ShellPipeline(List<ShellCommand> commands) {

    ShellPipeline {
        commands = List.copyOf(commands);
    }

    /** Where it begins in the script. */
    int offset() {
        return commands.get(0).offset();
    }
}
