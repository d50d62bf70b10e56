package org.polity.api.plan;

import java.util.Optional;
import org.polity.api.DomainId;

/**
 * A domain as a plan used it.
 *
 * @param id its id
 * @param version the version that served
 * @param owner the team that owns it
 * @param contact how to reach that team
 * @param source where it came from, for people: {@code builtin}, a folder, a Git URL, Maven coordinates
 * @param commit the Git commit, where it came from Git
 * @param digest the digest of what was used, where there is one: {@code sha256:…}
 * @param channel the channel that chose the version, where there is one
 * @param quarantined why the newest version does not serve, when it does not
 */
public record PlannedDomain(
        DomainId id,
        String version,
        String owner,
        String contact,
        String source,
        Optional<String> commit,
        Optional<String> digest,
        Optional<String> channel,
        Optional<String> quarantined) {

    /** This domain, whose newest version does not serve for the given reason. */
    public PlannedDomain quarantinedFor(String reason) {
        return new PlannedDomain(id, version, owner, contact, source, commit, digest, channel, Optional.of(reason));
    }

    /** The owner with the contact behind it: {@code security-team <security@example.org>}. */
    public String ownerAndContact() {
        return contact.isBlank() ? owner : owner + " <" + contact + ">";
    }
}
