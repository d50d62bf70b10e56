package org.polity.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.CompositionStatus;
import org.polity.core.DomainStatus;
import org.polity.core.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "domains",
        description =
                "What each domain of the composition resolved to, who signed it, how old it is, and what is newer.")
final class DomainsCommand extends DeliverableCommand {

    private static final int TOLD = 3;

    @Mixin
    private Folder folder = new Folder();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
    private OutputFormat format = OutputFormat.TEXT;

    DomainsCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        CompositionStatus status = polity().domains(context().resolve(folder.path()));
        status.notices().forEach(console()::problem);
        console().result(format == OutputFormat.JSON ? JsonText.of(status) : text(status, Instant.now()));
        return ExitCode.GOOD;
    }

    private static String text(CompositionStatus status, Instant now) {
        if (status.domains().isEmpty()) {
            return "The composition names no domains, so that no step of anybody's is in a plan\n";
        }
        Listing listing = new Listing();
        for (DomainStatus each : status.domains()) {
            String label = each.domain().id().value();
            for (String line : lines(each, now)) {
                listing.row(label, line);
                label = "";
            }
        }
        return listing.toString();
    }

    private static List<String> lines(DomainStatus status, Instant now) {
        PlannedDomain domain = status.domain();
        List<String> lines = new ArrayList<>();
        lines.add(domain.version()
                + domain.commit().map(commit -> " at " + commit.substring(0, 7)).orElse("")
                + domain.channel().map(channel -> " (" + channel + ")").orElse("")
                + ", " + domain.ownerAndContact() + ", from " + domain.source());
        domain.quarantined().ifPresent(reason -> lines.add("QUARANTINED: " + reason));
        status.signer().ifPresent(signer -> lines.add("signed by " + signer));
        List<String> ages = new ArrayList<>();
        status.released().ifPresent(time -> ages.add("committed " + age(time, now)));
        status.checked().ifPresent(time -> ages.add("source asked " + age(time, now)));
        if (!ages.isEmpty()) {
            lines.add(String.join(", ", ages));
        }
        if (!status.newer().isEmpty()) {
            lines.add("newer: " + newer(status.newer()));
        }
        return lines;
    }

    private static String age(Instant time, Instant now) {
        return Times.ago(time, now) + " (" + time.truncatedTo(ChronoUnit.SECONDS) + ")";
    }

    private static String newer(List<DomainStatus.Newer> versions) {
        String told = versions.stream()
                .limit(TOLD)
                .map(newer -> newer.version() + " (" + newer.why() + ")")
                .collect(Collectors.joining(", "));
        return versions.size() > TOLD ? told + " and " + (versions.size() - TOLD) + " more" : told;
    }
}
