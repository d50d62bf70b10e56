package org.polity.domains.governance.technology;

import java.util.Optional;
import org.polity.api.Location;

/**
 * A technology that a deliverable says it uses.
 *
 * @param name what it is: {@code java}, {@code node}, {@code image:alpine}, …
 * @param version the version or the range of versions as written; empty when none is
 * @param range the versions that this stands for; empty when it is no number
 * @param place where it says so
 */
public record Technology(String name, String version, Optional<VersionRange> range, Location place) {

    private static final int MAX_LENGTH = 200;

    /** Keeps the texts on one line and short. */
    public Technology {
        name = oneLine(name);
        version = oneLine(version);
    }

    /** A technology of one version, or of all that begin so. */
    public static Technology ofVersion(String name, String version, Location place) {
        return new Technology(name, version, Version.startOf(version).map(VersionRange::startingWith), place);
    }

    /** A technology of which a range of versions is accepted. */
    static Technology ofRange(String name, String range, Location place) {
        return new Technology(name, range, VersionRange.parse(range), place);
    }

    /** Name and version, for messages. */
    public String title() {
        return version.isEmpty() ? name : name + " " + version;
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
