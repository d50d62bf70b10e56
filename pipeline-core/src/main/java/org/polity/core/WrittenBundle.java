package org.polity.core;

import java.nio.file.Path;
import java.util.List;
import org.polity.api.DomainId;
import org.polity.api.Problem;

/**
 * What the first job of a build hands on, as it was written.
 *
 * @param folder the folder of the bundle
 * @param lock the lock beside it
 * @param files the adapter's own files in the folder, the most important first
 * @param domains the domains whose files are in the folder
 * @param notes warnings: what the CI system cannot express, and what was left out
 */
public record WrittenBundle(Path folder, Path lock, List<Path> files, List<DomainId> domains, List<Problem> notes) {

    /** Copies the lists. */
    public WrittenBundle {
        files = List.copyOf(files);
        domains = List.copyOf(domains);
        notes = List.copyOf(notes);
    }
}
