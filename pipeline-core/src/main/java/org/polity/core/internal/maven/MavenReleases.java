package org.polity.core.internal.maven;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The releases of an artifact in a repository.
 *
 * @param versions those within a range that are no pre-releases, the newest first
 * @param updated when the newest was deployed, by the word of the repository
 */
public record MavenReleases(List<String> versions, Optional<Instant> updated) {

    /** Copies the list. */
    public MavenReleases {
        versions = List.copyOf(versions);
    }
}
