package org.polity.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.core.CiImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Makes pipeline.yaml out of an existing CI file, and tells what it could not carry over.")
final class ImportCommand extends DeliverableCommand {

    private static final String STANDARD_OUTPUT = "-";

    @Parameters(index = "0", paramLabel = "FILE", description = "A .gitlab-ci.yml, Jenkinsfile or .travis.yml.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The root of the deliverable's repository (default: here).")
    private Path folder = Path.of(".");

    @Option(names = "--from", paramLabel = "SYSTEM", description = "gitlab, jenkins, travis (default: by the file).")
    private @Nullable String from;

    @Option(names = "--output", paramLabel = "-", description = "Print pipeline.yaml instead of writing it.")
    private @Nullable String output;

    @Option(names = "--force", description = "Replace a pipeline.yaml that is there.")
    private boolean force;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How to list what became of the keys: text, json (default: text).")
    private OutputFormat format = OutputFormat.TEXT;

    ImportCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        boolean print = STANDARD_OUTPUT.equals(output);
        if (output != null && !print) {
            throw new InvalidInputException(Problem.error("pipeline.yaml stands at the root of the repository alone")
                    .next("Name that folder as DIR, or print it with --output -"));
        }
        if (print && format == OutputFormat.JSON) {
            throw new InvalidInputException(Problem.error("--output - and --format json both want standard output")
                    .next("Use one of them"));
        }
        CiImport imported =
                polity().importCi(context().resolve(file), context().resolve(folder), Optional.ofNullable(from));
        if (print) {
            console().result(imported.pipelineYaml());
            list(imported, line -> console().message(line));
        } else {
            Path written = imported.write(force);
            console().message("wrote " + written);
            if (format == OutputFormat.JSON) {
                console().result(imported.json());
            } else {
                list(imported, line -> console().result(Console.printable(line) + "\n"));
            }
        }
        imported.notes().forEach(console()::problem);
        console().message(summary(imported));
        return ExitCode.GOOD;
    }

    /** A line for each key that is not in pipeline.yaml as it was. */
    private static void list(CiImport imported, Consumer<String> lines) {
        for (ImportedKey key : imported.result().keys()) {
            if (key.outcome() != Outcome.CARRIED) {
                String word = key.outcome() == Outcome.CHANGED ? "changed" : "not carried over";
                lines.accept(key.location() + ": " + key.key() + ": " + word + ": " + key.why());
            }
        }
    }

    private static String summary(CiImport imported) {
        return imported.result().steps().size() + " steps; of "
                + imported.result().keys().size() + " keys "
                + imported.count(Outcome.CARRIED) + " carried over, " + imported.count(Outcome.CHANGED) + " changed, "
                + imported.count(Outcome.LEFT_OUT) + " not carried over";
    }
}
