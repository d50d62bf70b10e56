package org.polity.core.internal.run;

import java.util.Optional;
import java.util.Set;

/**
 * What is checked out.
 *
 * @param clean whether the working tree is what its revision says
 * @param branch the branch; empty when none is checked out
 * @param tags the tags that stand at the revision
 */
public record Head(boolean clean, Optional<String> branch, Set<String> tags) {

    /** Copies the set. */
    public Head {
        tags = Set.copyOf(tags);
    }
}
