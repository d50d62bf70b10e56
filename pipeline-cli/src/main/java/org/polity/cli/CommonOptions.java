package org.polity.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.polity.core.Polity;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {

    @Option(
            names = "--composition",
            paramLabel = "FILE",
            description = "Which domains there are; else $POLITY_COMPOSITION, the user's, the system's, the built-in.")
    private @Nullable Path composition;

    Polity polity(CliContext context) {
        Polity.Builder builder = Polity.builder().environment(context.environment());
        if (composition != null) {
            builder.composition(context.resolve(composition));
        }
        return builder.build();
    }
}
