package org.polity.core.internal.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.polity.api.Deliverable;
import org.polity.api.DomainId;
import org.polity.api.domain.SourceTree;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.planning.DomainContribution;
import org.polity.core.internal.planning.Fault;
import org.polity.core.internal.planning.Planner;
import org.polity.core.internal.planning.Planning;

/**
 * Plans with the versions that work: where one fails to contribute, or its steps cannot be planned, the domain's last good
 * version serves, and the others go on. What worked is remembered. Not for use by several threads.
 */
public final class DomainPlanning {

    private final Deliverable deliverable;
    private final Contributor contributor;
    private final Resolution resolution;
    private final UnaryOperator<ResolvedDomain> prepare;
    private final Function<DomainId, Map<String, String>> environment;
    private final Map<DomainId, Serving> serving = new TreeMap<>();
    private final Map<DomainId, Set<Pin>> tried = new HashMap<>();

    private DomainPlanning(
            Deliverable deliverable,
            SourceTree sources,
            Resolution resolution,
            UnaryOperator<ResolvedDomain> prepare,
            Function<DomainId, Map<String, String>> environment) {
        this.deliverable = deliverable;
        this.contributor = new Contributor(deliverable, sources);
        this.resolution = resolution;
        this.prepare = prepare;
        this.environment = environment;
    }

    private record Serving(ResolvedDomain domain, DomainContribution contribution) {}

    /**
     * What came of it.
     *
     * @param planning the plan, and what could not be planned
     * @param domains the domains that serve, sorted by id
     */
    public record Outcome(Planning planning, List<ResolvedDomain> domains) {

        /** Copies the list. */
        public Outcome {
            domains = List.copyOf(domains);
        }
    }

    /**
     * Plans the steps of all domains for one deliverable.
     *
     * @param sources the deliverable's files
     * @param prepare what is to be done to a domain before it contributes
     * @param environment environment variables for all steps of a domain; a step's own win
     */
    public static Outcome plan(
            Deliverable deliverable,
            SourceTree sources,
            Resolution resolution,
            UnaryOperator<ResolvedDomain> prepare,
            Function<DomainId, Map<String, String>> environment) {
        return new DomainPlanning(deliverable, sources, resolution, prepare, environment).plan();
    }

    private Outcome plan() {
        resolution.domains().forEach(this::contribute);
        Planning planning = planned();
        // Each round tries a version that was not tried before, of which there are few.
        while (replaceOne(planning)) {
            planning = planned();
        }
        remember(planning);
        return new Outcome(
                planning, serving.values().stream().map(Serving::domain).toList());
    }

    private Planning planned() {
        return Planner.plan(
                deliverable,
                serving.values().stream().map(Serving::contribution).toList());
    }

    private void contribute(ResolvedDomain resolved) {
        ResolvedDomain domain = prepare.apply(resolved);
        DomainContribution contribution =
                contributor.contribute(domain, environment.apply(domain.domain().id()));
        serving.put(domain.domain().id(), new Serving(domain, contribution));
        if (domain.failure().isEmpty()) {
            contribution.failure().ifPresent(reason -> replace(domain, reason));
        }
    }

    private boolean replaceOne(Planning planning) {
        return planning.faults().stream()
                .filter(Fault::whole)
                .anyMatch(fault -> Optional.ofNullable(serving.get(fault.domain()))
                        .filter(broken -> replace(broken.domain(), fault.message()))
                        .isPresent());
    }

    private boolean replace(ResolvedDomain broken, String reason) {
        DomainId id = broken.domain().id();
        Set<Pin> failed = tried.computeIfAbsent(id, key -> new HashSet<>());
        if (failed.add(Pin.of(broken.domain()))) {
            resolution.failed(broken, reason);
        }
        String first = broken.domain().quarantined().orElse(broken.domain().version() + ": " + reason);
        Optional<ResolvedDomain> other = resolution.insteadOf(id, first, failed);
        other.ifPresent(this::contribute);
        return other.isPresent();
    }

    private void remember(Planning planning) {
        Set<DomainId> faulty = planning.faults().stream()
                .filter(Fault::whole)
                .map(Fault::domain)
                .collect(Collectors.toSet());
        for (Serving each : serving.values()) {
            PlannedDomain domain = each.domain().domain();
            boolean works = each.contribution().failure().isEmpty() && !faulty.contains(domain.id());
            if (works && domain.quarantined().isEmpty()) {
                resolution.worked(each.domain());
            }
        }
    }
}
