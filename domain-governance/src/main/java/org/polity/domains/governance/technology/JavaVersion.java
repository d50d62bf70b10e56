package org.polity.domains.governance.technology;

import org.polity.api.Location;

/** Java's version, which was written 1.8 before it was written 9. */
final class JavaVersion {

    private static final String NAME = "java";

    private JavaVersion() {}

    static Technology technology(String written, Location place) {
        String version = written.replace('_', '.');
        String modern = version.startsWith("1.") ? version.substring(2) : version;
        return new Technology(NAME, modern, Version.startOf(modern).map(VersionRange::startingWith), place);
    }
}
