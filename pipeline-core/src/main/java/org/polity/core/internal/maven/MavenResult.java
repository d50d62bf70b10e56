package org.polity.core.internal.maven;

import java.nio.file.Path;
import java.util.List;

/**
 * An artifact on this machine.
 *
 * @param version the version that was chosen
 * @param sha256 the jar's SHA-256 digest, in lower-case hexadecimal digits
 * @param classPathSha256 a digest of the digests of the whole class path
 * @param classPath the jar and behind it those that it needs at run time, without the API and SLF4J, which come from the
 *     host
 */
public record MavenResult(String version, String sha256, String classPathSha256, List<Path> classPath) {

    /** Copies the list. */
    public MavenResult {
        classPath = List.copyOf(classPath);
    }

    /** Its jar. */
    public Path jar() {
        return classPath.get(0);
    }
}
