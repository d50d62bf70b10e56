package org.polity.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "domain", description = "For domain teams: begins a domain, tests it, shows what it would change.")
final class DomainCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private DomainCommand() {}

    /** The command with its own commands. */
    static CommandLine in(CliContext context) {
        return new CommandLine(new DomainCommand())
                .addSubcommand("new", new DomainNewCommand(context))
                .addSubcommand("test", new DomainTestCommand(context))
                .addSubcommand("preview", new DomainPreviewCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name one of new, test, preview");
    }
}
