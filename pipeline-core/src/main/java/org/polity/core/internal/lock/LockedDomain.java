package org.polity.core.internal.lock;

import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.api.plan.PlannedDomain;

/**
 * A domain as a lock records it.
 *
 * @param id its id
 * @param version the version that served
 * @param source where it came from, for people
 * @param commit the Git commit, where it came from Git
 * @param digest the digest of its content, where there is one
 * @param channel the channel that chose the version, where there is one
 * @param quarantined why the newest version did not serve, when it did not
 * @param owner the owner's name, of a domain of which no version served; of others their version tells it
 * @param contact the owner's contact, likewise
 */
public record LockedDomain(
        DomainId id,
        String version,
        String source,
        Optional<String> commit,
        Optional<String> digest,
        Optional<String> channel,
        Optional<String> quarantined,
        Optional<String> owner,
        Optional<String> contact) {

    /** The version of a domain of which none served. */
    public static final String UNRESOLVED = "unresolved";

    static LockedDomain of(PlannedDomain domain) {
        boolean unresolved = domain.version().equals(UNRESOLVED);
        return new LockedDomain(
                domain.id(),
                domain.version(),
                domain.source(),
                domain.commit(),
                domain.digest(),
                domain.channel(),
                domain.quarantined(),
                Optional.of(domain.owner()).filter(owner -> unresolved),
                Optional.of(domain.contact()).filter(contact -> unresolved));
    }
}
