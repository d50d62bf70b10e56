package org.polity.core.internal.maven;

import java.util.Optional;

/**
 * What to get.
 *
 * @param coordinates which artifact
 * @param repository the address of the repository; Maven's own default where none is stated
 * @param sha256 the SHA-256 digest that the jar must have, in hexadecimal digits, where one is demanded
 */
public record MavenRequest(MavenCoordinates coordinates, Optional<String> repository, Optional<String> sha256) {

    /** An artifact of a repository, whatever its digest. */
    public static MavenRequest of(String coordinates, String repository) {
        return new MavenRequest(MavenCoordinates.parse(coordinates), Optional.of(repository), Optional.empty());
    }
}
