package org.polity.domains.governance.technology.approval;

import java.time.LocalDate;
import java.util.Optional;
import org.polity.domains.governance.technology.Technology;
import org.polity.domains.governance.technology.VersionRange;

/**
 * Versions of a technology that may be used.
 *
 * @param name the technology; {@code *} at the end stands for any characters
 * @param range the versions as written: a range, a word such as an image's tag may begin with, or {@code none}
 * @param versions the versions, when they are numbers
 * @param until the last day on which they are supported; empty when none is known
 */
record ApprovedTechnology(String name, String range, Optional<VersionRange> versions, Optional<LocalDate> until) {

    private static final String NONE = "none";
    private static final String ANY = "*";

    boolean isAbout(String technology) {
        return name.endsWith("*")
                ? technology.startsWith(name.substring(0, name.length() - 1))
                : technology.equals(name);
    }

    /** Tells whether nothing of it may be used. */
    boolean forbids() {
        return range.equals(NONE);
    }

    /** Tells whether the range is a word, to be compared with what stands in front of an image tag's first dash. */
    boolean isWord() {
        return versions.isEmpty() && !forbids();
    }

    boolean admits(Technology technology) {
        if (isWord()) {
            return technology.version().split("-", 2)[0].equals(range);
        }
        return range.equals(ANY)
                || (technology.range().isPresent()
                        && versions.isPresent()
                        && versions.get().intersects(technology.range().get()));
    }
}
