package org.polity.core.internal.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.DomainId;

/** What a composition resolved to. Safe for use by several threads. */
public final class Resolution {

    private final List<ResolvedDomain> domains;
    private final Optional<LastGood> lastGood;

    Resolution(List<ResolvedDomain> domains, Optional<LastGood> lastGood) {
        this.domains = List.copyOf(domains);
        this.lastGood = lastGood;
    }

    /** Domains of which one is in another version, in whose place no other serves. */
    public static Resolution with(List<ResolvedDomain> domains, ResolvedDomain other) {
        return new Resolution(
                domains.stream()
                        .map(domain ->
                                domain.domain().id().equals(other.domain().id()) ? other : domain)
                        .toList(),
                Optional.empty());
    }

    /** The domains, sorted by id. */
    public List<ResolvedDomain> domains() {
        return domains;
    }

    /** The version that serves where one that was resolved turned out not to work; empty when there is none. */
    Optional<ResolvedDomain> insteadOf(DomainId id, String reason, Set<Pin> tried) {
        return lastGood.flatMap(versions -> versions.find(id, reason, tried));
    }

    /** Remembers that a version worked, be it in place of another, so that it can serve where a newer one does not. */
    void worked(ResolvedDomain domain) {
        lastGood.ifPresent(versions -> versions.worked(domain));
    }

    /** Remembers that a version did not work. */
    void failed(ResolvedDomain domain, String reason) {
        lastGood.ifPresent(versions -> versions.failed(domain, reason));
    }
}
