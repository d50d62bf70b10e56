package org.polity.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.polity.core.Polity;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The domain that its team works on. */
final class WorkingCopyOptions {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The root of the domain's repository (default: here).")
    private Path path = Path.of(".");

    @Option(
            names = "--jar",
            paramLabel = "JAR",
            description = "The jar of its build, in place of the one that domain.yaml names; then those it needs.")
    private List<Path> jars = new ArrayList<>();

    Path folder(CliContext context) {
        return context.resolve(path);
    }

    /** Makes a Polity in which the working copy serves. */
    Polity.Builder in(Polity.Builder builder, CliContext context) {
        return builder.workingCopy(
                folder(context), jars.stream().map(context::resolve).toList());
    }
}
