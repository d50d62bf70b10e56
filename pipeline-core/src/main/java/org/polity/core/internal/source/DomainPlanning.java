package org.polity.core.internal.source;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
 * Plans with the versions that work: where one fails to contribute, or its steps cannot be planned, an earlier version of
 * the domain serves, and the others go on. What worked is remembered. All domains are asked at the same time, so that a
 * slow one costs no other any; the plan does not depend on who answers first. Not for use by several threads.
 */
public final class DomainPlanning {

    private final Deliverable deliverable;
    private final Contributor contributor;
    private final Resolution resolution;
    private final UnaryOperator<ResolvedDomain> prepare;
    private final Function<DomainId, Map<String, String>> environment;
    private final Map<DomainId, Serving> serving = new TreeMap<>();
    private final Map<DomainId, Set<Pin>> tried = new ConcurrentHashMap<>();

    private DomainPlanning(
            Deliverable deliverable,
            SourceTree sources,
            Resolution resolution,
            UnaryOperator<ResolvedDomain> prepare,
            Function<DomainId, Map<String, String>> environment) {
        this.deliverable = deliverable;
        this.contributor = new Contributor(
                deliverable,
                sources,
                resolution.domains().stream().map(ResolvedDomain::domain).toList());
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
        InParallel.map(resolution.domains(), this::contribute, DomainPlanning::interrupted)
                .forEach(this::serve);
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

    private void serve(Serving domain) {
        serving.put(domain.domain().domain().id(), domain);
    }

    private Serving contribute(ResolvedDomain resolved) {
        ResolvedDomain domain = prepare.apply(resolved);
        DomainContribution contribution =
                contributor.contribute(domain, environment.apply(domain.domain().id()));
        Optional<Serving> other = domain.failure().isPresent()
                ? Optional.empty()
                : contribution.failure().flatMap(reason -> replacement(domain, reason));
        return other.orElseGet(() -> new Serving(domain, contribution));
    }

    private static Serving interrupted(ResolvedDomain domain) {
        return new Serving(
                domain,
                DomainContribution.failed(domain.domain(), domain.mandatory(), "planning was interrupted meanwhile"));
    }

    private boolean replaceOne(Planning planning) {
        for (Fault fault : planning.faults()) {
            Serving broken = fault.whole() ? serving.get(fault.domain()) : null;
            Optional<Serving> other = broken == null ? Optional.empty() : replacement(broken.domain(), fault.message());
            if (other.isPresent()) {
                serve(other.get());
                return true;
            }
        }
        return false;
    }

    private Optional<Serving> replacement(ResolvedDomain broken, String reason) {
        DomainId id = broken.domain().id();
        Set<Pin> failed = tried.computeIfAbsent(id, key -> new HashSet<>());
        if (failed.add(Pin.of(broken.domain()))) {
            resolution.failed(broken, reason);
        }
        String first = broken.domain().quarantined().orElse(broken.domain().version() + ": " + reason);
        return resolution.insteadOf(id, first, failed).map(this::contribute);
    }

    private void remember(Planning planning) {
        Set<DomainId> faulty = planning.faults().stream()
                .filter(Fault::whole)
                .map(Fault::domain)
                .collect(Collectors.toSet());
        for (Serving each : serving.values()) {
            PlannedDomain domain = each.domain().domain();
            boolean works = each.contribution().failure().isEmpty() && !faulty.contains(domain.id());
            if (works) {
                resolution.worked(each.domain());
            }
        }
    }
}
