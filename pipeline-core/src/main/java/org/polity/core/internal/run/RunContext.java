package org.polity.core.internal.run;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.polity.api.DomainId;
import org.polity.api.StepId;
import org.polity.core.internal.run.secret.SecretLookup;
import org.polity.core.internal.run.workspace.SnapshotSource;

/**
 * The surroundings of a run.
 *
 * @param folder the deliverable's folder
 * @param snapshot gives the deliverable's sources
 * @param head what is checked out there
 * @param domains what is known of each domain; a domain that is missing has steps and nothing else
 * @param debts since when steps are in debt: an {@code ERROR} that an earlier run went on with
 * @param environment the environment variables of this process, the values of secrets among them
 * @param secrets finds secrets, in the environment and elsewhere
 * @param today the day on which enforcement is judged
 * @param logs the folder for log files, {@code domain/step.log}
 * @param artifacts the folder for hand-offs
 */
public record RunContext(
        Path folder,
        SnapshotSource snapshot,
        Head head,
        Map<DomainId, DomainContext> domains,
        Map<StepId, LocalDate> debts,
        Map<String, String> environment,
        SecretLookup secrets,
        LocalDate today,
        Path logs,
        Path artifacts) {

    /** Copies the maps. */
    public RunContext {
        domains = Map.copyOf(domains);
        debts = Map.copyOf(debts);
        environment = Map.copyOf(environment);
    }

    /** These surroundings with what they say below the deliverable's folder said below its real path. */
    RunContext in(Path real) {
        return new RunContext(
                real,
                snapshot,
                head,
                domains,
                debts,
                environment,
                secrets,
                today,
                moved(logs, real),
                moved(artifacts, real));
    }

    private Path moved(Path path, Path real) {
        Path absolute = path.toAbsolutePath().normalize();
        Path base = folder.toAbsolutePath().normalize();
        return absolute.startsWith(base) ? real.resolve(base.relativize(absolute)) : absolute;
    }

    DomainContext domain(DomainId id) {
        return domains.getOrDefault(id, DomainContext.NOTHING);
    }
}
