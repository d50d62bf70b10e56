package org.polity.core.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Problem;

/**
 * What is checked out.
 *
 * @param clean whether the working tree is what its revision says
 * @param branch the branch; empty when none is checked out
 * @param tags the tags that stand at the revision
 * @param closed why nothing may be published from there, whatever the steps come to; empty when it may
 */
public record Head(boolean clean, Optional<String> branch, Set<String> tags, List<Problem> closed) {

    /** Copies set and list. */
    public Head {
        tags = Set.copyOf(tags);
        closed = List.copyOf(closed);
    }

    /** A revision from which may be published. */
    public Head(boolean clean, Optional<String> branch, Set<String> tags) {
        this(clean, branch, tags, List.of());
    }

    /** Tells whether anything may be published from there. */
    boolean isOpen() {
        return clean && closed.isEmpty();
    }
}
