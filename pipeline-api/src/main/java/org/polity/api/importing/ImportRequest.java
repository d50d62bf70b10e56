package org.polity.api.importing;

import java.util.Set;
import org.polity.api.domain.SourceTree;

/**
 * What to read.
 *
 * @param file the file's name, for locations: its path from the repository's root where it lies inside
 * @param text the file's text
 * @param sources the repository's files, for those that the file includes
 * @param taken names that no step may have, because the project domain has steps of these names
 */
public record ImportRequest(String file, String text, SourceTree sources, Set<String> taken) {

    /** Copies the set. */
    public ImportRequest {
        taken = Set.copyOf(taken);
    }
}
