package org.polity.core.internal.maven;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which artifact, and which of its versions.
 *
 * @param group its group
 * @param artifact its name
 * @param versions one version, or a range as Maven writes it: {@code [1,2)}
 */
public record MavenCoordinates(String group, String artifact, String versions) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*):([A-Za-z0-9_-][A-Za-z0-9._-]*):"
            + "([A-Za-z0-9][A-Za-z0-9._+-]*|[\\[(][A-Za-z0-9.,_+ -]*[])])");

    /**
     * Parses {@code group:artifact:versions}.
     *
     * @throws IllegalArgumentException when {@code text} is not of that form
     */
    public static MavenCoordinates parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' are no Maven coordinates: write them like 'org.example:domain-security:[1,2)'");
        }
        return new MavenCoordinates(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /**
     * This artifact in one of its versions.
     *
     * @throws IllegalArgumentException when {@code version} is none, or not one that {@code get} would ever take for these
     */
    public MavenCoordinates at(String version) {
        boolean taken = admits(version) && !(isRange() && isPreRelease(version));
        MavenCoordinates exact = parse(name() + ":" + version);
        if (!taken || exact.isRange()) {
            throw new IllegalArgumentException("version '" + version + "' is not among " + this);
        }
        return exact;
    }

    /** Tells whether a version is the one that is named, or within the range. */
    public boolean admits(String version) {
        return isRange() ? Versions.isWithin(version, versions) : version.equals(versions);
    }

    /** Tells whether a version is no release yet. */
    public static boolean isPreRelease(String version) {
        return Versions.isPreRelease(version);
    }

    /** Tells whether the versions are a range. */
    public boolean isRange() {
        return versions.startsWith("[") || versions.startsWith("(");
    }

    /** {@code group:artifact}. */
    String name() {
        return group + ":" + artifact;
    }

    @Override
    public String toString() {
        return name() + ":" + versions;
    }
}
