package org.polity.cli;

import org.jspecify.annotations.Nullable;
import org.polity.core.Polity;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {

    @Option(
            names = "--composition",
            paramLabel = "PLACE",
            description = "A file or Git URL that says which domains there are; else $POLITY_COMPOSITION, the user's,"
                    + " the system's, the built-in ones.")
    private @Nullable String composition;

    @Option(names = "--locked", description = "Replay the deliverable's lock: the same versions of all domains.")
    private boolean locked;

    @Option(names = "--offline", description = "Ask no source: what this machine has of the domains must do.")
    private boolean offline;

    Polity polity(CliContext context) {
        return context.open(builder(context));
    }

    /** Begins a Polity with these options. */
    Polity.Builder builder(CliContext context) {
        Polity.Builder builder = Polity.builder()
                .environment(context.environment())
                .locked(locked)
                .offline(offline);
        if (composition != null) {
            builder.composition(composition, context.workingFolder());
        }
        return builder;
    }
}
