package org.polity.core.internal.generated;

import java.util.Map;
import java.util.Optional;
import org.polity.api.adapter.region.RegionHeader;
import org.polity.api.plan.Origin;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;

/** A plan told in other versions of its domains. */
public final class PlanVersions {

    private PlanVersions() {}

    /**
     * The same steps as if the domains had the versions that a file names. What is generated from it differs from the file by
     * more than versions, or not at all.
     */
    public static Plan asIn(RegionHeader header, Plan plan) {
        Map<String, RegionHeader.Domain> domains = header.domains();
        return new Plan(
                plan.deliverable(),
                plan.domains().stream().map(domain -> as(domains, domain)).toList(),
                plan.steps().stream().map(step -> as(domains, step)).toList());
    }

    private static PlannedDomain as(Map<String, RegionHeader.Domain> domains, PlannedDomain domain) {
        return new PlannedDomain(
                domain.id(),
                version(domains, domain.id().value(), domain.version()),
                domain.owner(),
                domain.contact(),
                domain.source(),
                domain.commit(),
                domain.digest(),
                domain.channel(),
                domain.quarantined());
    }

    private static Step as(Map<String, RegionHeader.Domain> domains, Step step) {
        Origin origin = step.origin();
        return new Step(
                step.id(),
                step.definition(),
                step.consumes(),
                step.needs(),
                new Origin(
                        origin.domain(),
                        version(domains, origin.domain().value(), origin.version()),
                        origin.commit(),
                        origin.rule()));
    }

    private static String version(Map<String, RegionHeader.Domain> domains, String id, String version) {
        return Optional.ofNullable(domains.get(id))
                .map(RegionHeader.Domain::version)
                .orElse(version);
    }
}
