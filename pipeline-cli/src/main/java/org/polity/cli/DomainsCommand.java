package org.polity.cli;

import java.util.List;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "domains", description = "What each domain of the composition resolved to.")
final class DomainsCommand extends DeliverableCommand {

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
    private OutputFormat format = OutputFormat.TEXT;

    DomainsCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        List<PlannedDomain> domains = polity().domains();
        console().result(format == OutputFormat.JSON ? JsonText.of(domains) : text(domains));
        return ExitCode.GOOD;
    }

    private static String text(List<PlannedDomain> domains) {
        Listing listing = new Listing();
        for (PlannedDomain domain : domains) {
            listing.row(domain.id().value(), text(domain));
        }
        return listing.toString();
    }

    private static String text(PlannedDomain domain) {
        return domain.version()
                + domain.commit().map(commit -> " at " + commit.substring(0, 7)).orElse("")
                + domain.channel().map(channel -> " (" + channel + ")").orElse("")
                + ", " + domain.ownerAndContact() + ", from " + domain.source()
                + domain.quarantined().map(reason -> "; QUARANTINED: " + reason).orElse("");
    }
}
