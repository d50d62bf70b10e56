package org.polity.core.internal.maven;

import java.util.regex.Pattern;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.VersionScheme;

/** What Maven's version numbers mean. */
final class Versions {

    private static final Pattern PRE_RELEASE = Pattern.compile(
            ".*[0-9.-](alpha|beta|milestone|rc|cr|snapshot|preview|ea|dev)[.-]?\\d*|.*[0-9.-][abm]\\d+",
            Pattern.CASE_INSENSITIVE);

    private Versions() {}

    static boolean isPreRelease(String version) {
        return PRE_RELEASE.matcher(version).matches();
    }

    /** Tells whether a version is within a range. */
    static boolean isWithin(String version, String range) {
        VersionScheme scheme = new GenericVersionScheme();
        try {
            return scheme.parseVersionConstraint(range).containsVersion(scheme.parseVersion(version));
        } catch (InvalidVersionSpecificationException e) {
            return false;
        }
    }
}
