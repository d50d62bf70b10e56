package org.polity.core.internal.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.api.Finding;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.core.internal.config.Waivers;
import org.polity.core.internal.config.Waivers.Waiver;

/**
 * What the reports of a run tell. Immutable.
 *
 * @param result what came of it
 * @param waivers each domain's waivers
 * @param today the day on which waivers and start dates were judged
 * @param started when the run began
 * @param ended when it ended
 * @param folder the folder of the reports and logs
 */
public record RunFacts(
        RunResult result,
        Map<DomainId, Waivers> waivers,
        LocalDate today,
        Instant started,
        Instant ended,
        Path folder) {

    /** Copies the map. */
    public RunFacts {
        waivers = Map.copyOf(waivers);
    }

    /** How long the run took. */
    public Duration duration() {
        Duration duration = Duration.between(started, ended);
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** The domain that a step belongs to. */
    public PlannedDomain domain(StepResult step) {
        return result.plan().domain(step.id().domain());
    }

    /** The results of a domain's steps, in the plan's order. */
    public List<StepResult> steps(DomainId domain) {
        return result.steps().stream()
                .filter(step -> step.id().domain().equals(domain))
                .toList();
    }

    /** The waiver that covers a finding today; empty when none does. */
    public Optional<Waiver> waiver(StepResult step, Finding finding) {
        return waivers.getOrDefault(step.id().domain(), Waivers.NONE)
                .covering(finding, result.plan().deliverable().name(), today);
    }

    /** A step's log as a path from the reports' folder, with {@code /} between names; empty when it lies elsewhere. */
    public Optional<String> logLink(StepResult step) {
        Path logs = Path.of("logs", step.id().domain().value(), step.id().name() + ".log");
        return step.log()
                .filter(log -> log.endsWith(logs))
                .map(log -> logs.toString().replace('\\', '/'));
    }
}
