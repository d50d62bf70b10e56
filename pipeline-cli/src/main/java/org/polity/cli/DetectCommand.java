package org.polity.cli;

import org.polity.api.Deliverable;
import org.polity.core.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "detect", description = "What a folder delivers: kind, name, version, revision, owner.")
final class DetectCommand extends DeliverableCommand {

    @Mixin
    private Folder folder = new Folder();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
    private OutputFormat format = OutputFormat.TEXT;

    DetectCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Deliverable deliverable = polity().detect(context().resolve(folder.path()));
        console().result(format == OutputFormat.JSON ? JsonText.of(deliverable) : text(deliverable));
        return ExitCode.GOOD;
    }

    private static String text(Deliverable deliverable) {
        return new Listing()
                .row("kind", deliverable.kind().id())
                .row("name", deliverable.name())
                .row(
                        "version",
                        deliverable.version().map(DetectCommand::version).orElse("none stated"))
                .row("revision", deliverable.revision().orElse("none: not in Git, or nothing committed yet"))
                .row("owner", deliverable.owner().orElse("none stated"))
                .toString();
    }

    private static String version(Deliverable.Version version) {
        return version.text() + (version.origin() == Deliverable.Version.Origin.GIT ? " (from Git)" : "");
    }
}
