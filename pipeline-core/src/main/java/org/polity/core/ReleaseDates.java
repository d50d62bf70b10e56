package org.polity.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.polity.api.DomainId;
import org.polity.api.adapter.region.RegionHeader;
import org.polity.api.plan.Plan;
import org.polity.core.internal.source.Releases;
import org.polity.core.internal.source.ResolvedDomain;

/** Finds out since when domains differ from what a file was generated with. */
final class ReleaseDates {

    /** Each version takes a fetch; behind so many that differ in nothing, the newest is taken. */
    private static final int MOST_VERSIONS = 12;

    private final Composer composer;
    private final Composed composed;

    ReleaseDates(Composer composer, Composed composed) {
        this.composer = composer;
        this.composed = composed;
    }

    /**
     * When the first of some domains released what differs; empty when no source tells.
     *
     * @param domains the domains that differ
     * @param then what the file was generated with
     * @param header what a file generated from another plan says of itself
     */
    Optional<Instant> earliest(Set<String> domains, RegionHeader then, Function<Plan, RegionHeader> header) {
        return composed.domains().stream()
                .filter(domain -> domains.contains(domain.domain().id().value()))
                .flatMap(domain -> released(domain, then, header).stream())
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> released(ResolvedDomain now, RegionHeader then, Function<Plan, RegionHeader> header) {
        DomainId id = now.domain().id();
        RegionHeader.Domain known = then.domains().get(id.value());
        if (known == null) {
            return Optional.empty();
        }
        Releases releases = composer.releases();
        List<String> versions =
                releases.between(id, known.version(), now.domain().version());
        for (String version : versions.subList(0, Math.min(versions.size(), MOST_VERSIONS))) {
            Optional<ResolvedDomain> other = releases.load(id, version);
            if (other.isPresent() && !steps(other.get(), id, header).equals(known.steps())) {
                return releases.date(other.get());
            }
        }
        return releases.date(now);
    }

    private Map<String, String> steps(ResolvedDomain other, DomainId id, Function<Plan, RegionHeader> header) {
        RegionHeader.Domain domain =
                header.apply(composer.planWith(composed, other)).domains().get(id.value());
        return domain == null ? Map.of() : domain.steps();
    }
}
