package org.polity.core.internal.source;

import java.util.List;
import java.util.Optional;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.config.Ownership;
import org.polity.core.internal.lock.LockedDomain;

/**
 * What came of asking for one domain.
 *
 * @param entry the domain as the composition names it
 * @param domain the domain, when it could be had
 * @param failure why it could not
 */
record Attempt(Entry entry, Optional<ResolvedDomain> domain, Optional<DomainFailureException> failure) {

    static Attempt worked(Entry entry, ResolvedDomain domain) {
        return new Attempt(entry, Optional.of(domain), Optional.empty());
    }

    static Attempt failed(Entry entry, DomainFailureException failure) {
        return new Attempt(entry, Optional.empty(), Optional.of(failure));
    }

    /** Why it failed; where it claims another's id, with the owner of that, who is among {@code all}. */
    String reason(List<Attempt> all) {
        DomainFailureException cause = failure.orElseThrow();
        return Claim.refused(
                cause.getMessage(),
                cause.claimed(),
                all.stream()
                        .flatMap(other -> other.domain().stream())
                        .map(ResolvedDomain::domain)
                        .toList());
    }

    /** The domain as one that cannot contribute. */
    ResolvedDomain failed(List<Attempt> all) {
        return failed(reason(all));
    }

    ResolvedDomain failed(String reason) {
        return ResolvedDomain.failed(unresolved(), entry.mandatory(), reason);
    }

    private PlannedDomain unresolved() {
        Ownership owner = failure.flatMap(DomainFailureException::owner)
                .orElseGet(() -> new Ownership("the owner of domain " + entry.id(), ""));
        return new PlannedDomain(
                entry.id(),
                LockedDomain.UNRESOLVED,
                owner.owner(),
                owner.contact(),
                source(entry.source()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String source(Source source) {
        if (source instanceof Source.Git git) {
            return GitConversation.name(git);
        }
        if (source instanceof Source.Maven maven) {
            return maven.coordinates();
        }
        return source instanceof Source.Folder folder ? folder.folder().toString() : "builtin";
    }
}
