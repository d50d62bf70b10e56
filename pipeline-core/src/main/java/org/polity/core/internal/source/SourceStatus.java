package org.polity.core.internal.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.api.plan.PlannedDomain;

/**
 * What is known of a domain beside the plan: this changes with the clock and with what others release.
 *
 * @param domain what it resolved to
 * @param signer who signed that, where the composition demands a signature: a name and the key's fingerprint
 * @param released when that was committed, where it comes from Git
 * @param checked when its source was last asked, where it has versions and was ever asked
 * @param newer the versions that are newer, the newest first
 */
public record SourceStatus(
        PlannedDomain domain,
        Optional<String> signer,
        Optional<Instant> released,
        Optional<Instant> checked,
        List<Newer> newer) {

    /** Copies the list. */
    public SourceStatus {
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
