package org.polity.cli;

import org.polity.core.PlanFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "plan", description = "The plan: which steps of which domains, in which order.")
final class PlanCommand extends DeliverableCommand {

    @Mixin
    private Folder folder = new Folder();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or mermaid.")
    private PlanFormat format = PlanFormat.TEXT;

    PlanCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        String text = format.write(composeAndLock(folder.path()).plan());
        console().result(format == PlanFormat.TEXT ? Console.printable(text) : text);
        return ExitCode.GOOD;
    }
}
