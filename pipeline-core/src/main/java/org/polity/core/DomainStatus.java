package org.polity.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.api.plan.PlannedDomain;

/**
 * What a domain of the composition resolved to, and what is known of it beside: that changes with the clock and with what
 * others release, hence no plan holds it. Immutable.
 *
 * @param domain what it resolved to; quarantined with the reason where the newest version does not serve
 * @param signer who signed that, where the composition demands a signature: a name and the key's fingerprint
 * @param released when that was committed, by its author's word; empty where it does not come from Git
 * @param checked when the source was last asked; empty where it has no versions, or never was
 * @param newer the versions that are newer and do not serve, the newest first
 */
public record DomainStatus(
        PlannedDomain domain,
        Optional<String> signer,
        Optional<Instant> released,
        Optional<Instant> checked,
        List<Newer> newer) {

    /** Copies the list. */
    public DomainStatus {
        newer = List.copyOf(newer);
    }

    /**
     * A version that does not serve, although it is newer.
     *
     * @param version the version
     * @param why why it does not serve, in a few words
     */
    public record Newer(String version, String why) {}
}
