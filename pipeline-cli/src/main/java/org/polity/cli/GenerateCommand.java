package org.polity.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.core.GeneratedFiles;
import org.polity.core.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "generate", description = "Translates the plan for a CI system.")
final class GenerateCommand extends DeliverableCommand {

    private static final String STANDARD_OUTPUT = "-";

    @Parameters(index = "0", paramLabel = "ADAPTER", description = "The CI system: gitlab, jenkins, travis, …")
    private String adapter = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The root of the deliverable's repository (default: here).")
    private Path folder = Path.of(".");

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "dynamic: a stub that composes when the build starts; static: a file that holds the whole"
                    + " pipeline; include: what a policy project keeps (default: the adapter's first of these).")
    private @Nullable Mode mode;

    @Option(names = "--output", paramLabel = "FOLDER", description = "Where to write (default: DIR); - prints.")
    private @Nullable String output;

    @Option(names = "--force", description = "Replace files that stand there and were not generated.")
    private boolean force;

    @Mixin
    private AgentOptions agentOptions = new AgentOptions();

    GenerateCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Agents agents = agentOptions.agents();
        if (mode == Mode.BUNDLE) {
            throw new InvalidInputException(Problem.error(
                            "a bundle is made anew by the first job of each build, and is no file to be committed")
                    .next("Let that job run `polity bundle " + adapter + "`"));
        }
        Pipeline pipeline = composeAndLock(folder);
        Generation generation = Optional.ofNullable(mode)
                .map(chosen -> pipeline.generate(adapter, chosen, agents))
                .orElseGet(() -> pipeline.generate(adapter, agents));
        generation.notes().forEach(console()::problem);
        if (STANDARD_OUTPUT.equals(output)) {
            generation.files().stream().map(GeneratedFile::content).forEach(console()::result);
            return ExitCode.GOOD;
        }
        GeneratedFiles.Existing existing = force ? GeneratedFiles.Existing.REPLACE : GeneratedFiles.Existing.KEEP;
        Path target = context().resolve(output == null ? folder : path(output));
        for (Path written : GeneratedFiles.write(generation.files(), target, existing)) {
            console().message("wrote " + written);
        }
        return ExitCode.GOOD;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    Problem.error("'" + text + "' is no path").next("Name a folder, or - to print"));
        }
    }
}
