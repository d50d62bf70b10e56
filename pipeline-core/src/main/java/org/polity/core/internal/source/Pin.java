package org.polity.core.internal.source;

import java.util.Optional;
import org.polity.api.plan.PlannedDomain;

/**
 * One version of a domain, exactly.
 *
 * @param version the version, for people
 * @param commit the Git commit, where it comes from Git
 * @param digest the digest of its content, where it is known
 * @param channel the channel that chose it, where there is one
 */
public record Pin(String version, Optional<String> commit, Optional<String> digest, Optional<String> channel) {

    /** The version of a domain that was resolved. */
    public static Pin of(PlannedDomain domain) {
        return new Pin(domain.version(), domain.commit(), domain.digest(), domain.channel());
    }

    /** Tells whether both name the same content, through whatever channel. */
    boolean isSameAs(Pin other) {
        return version.equals(other.version) && commit.equals(other.commit) && digest.equals(other.digest);
    }

    /** Tells whether both name the same version of the same commit, be the content known or not. */
    boolean isVersionOf(Pin other) {
        return version.equals(other.version) && commit.equals(other.commit);
    }
}
