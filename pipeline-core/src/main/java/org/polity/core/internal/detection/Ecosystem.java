package org.polity.core.internal.detection;

import java.util.List;
import java.util.Optional;
import org.polity.api.DeliverableKind;

/** One way in which a folder says what it delivers. */
interface Ecosystem {

    /** The kind of what it delivers. */
    DeliverableKind kind();

    /** The files that say so, any of them by standing at the root; the one that counts most first. */
    List<String> markers();

    /**
     * Reads what the files state.
     *
     * @param marker the marker that was found
     * @throws org.polity.api.InvalidInputException when a file is broken, with its place
     */
    Statement read(ProjectFiles files, String marker);

    /**
     * What an ecosystem's files state.
     *
     * @param name the name
     * @param version the version
     * @param versionedElsewhere whether they leave the version to something that is not in the repository, so that no
     *     other file can know it
     */
    record Statement(Optional<String> name, Optional<String> version, boolean versionedElsewhere) {

        /** A name and a version, either of which may be left open. */
        static Statement of(Optional<String> name, Optional<String> version) {
            return new Statement(name, version, false);
        }
    }
}
