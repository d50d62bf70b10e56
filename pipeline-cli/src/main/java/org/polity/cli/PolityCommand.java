package org.polity.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What stands in front of every command. */
@Command(
        name = "polity",
        description = "Composes a delivery pipeline out of responsibility domains, runs it here, or translates it.",
        mixinStandardHelpOptions = true,
        versionProvider = PolityCommand.Version.class,
        scope = ScopeType.INHERIT)
final class PolityCommand implements Runnable {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = PolityCommand.class.getPackage().getImplementationVersion();
            return new String[] {"polity " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
