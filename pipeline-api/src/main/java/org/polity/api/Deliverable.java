package org.polity.api;

import java.util.Optional;

/**
 * What one Git repository delivers.
 *
 * @param kind its kind
 * @param name its name, as its build or registry knows it: {@code acme/web}
 * @param version its version; empty when neither its files nor a tag state one
 * @param revision the Git commit in full, with {@code -dirty} behind it when the working tree differs from it; empty
 *     outside Git and before the first commit
 * @param owner the team that owns it, when stated
 */
public record Deliverable(
        DeliverableKind kind,
        String name,
        Optional<Version> version,
        Optional<String> revision,
        Optional<String> owner) {

    /** Checks that there is a name. */
    public Deliverable {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a deliverable has a name");
        }
    }

    /** The version's text, or {@code unversioned}. */
    public String versionText() {
        return version.map(Version::text).orElse("unversioned");
    }

    /**
     * A version and where it is stated.
     *
     * @param text the version as written
     * @param origin where it comes from; one that comes from Git never stands in a generated file
     */
    public record Version(String text, Origin origin) {

        /** Where a version is stated. */
        public enum Origin {
            /** In a file of the repository. */
            FILE,
            /** In a Git tag, as {@code git describe} writes it. */
            GIT
        }

        /** Checks that there is a text. */
        public Version {
            if (text.isBlank()) {
                throw new IllegalArgumentException("a version has a text");
            }
        }
    }
}
