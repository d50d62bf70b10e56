package org.polity.api.adapter;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.polity.api.ApiVersion;
import org.polity.api.Identifiers;

/**
 * Which CI system an adapter is for.
 *
 * @param id its word on the command line: {@code gitlab}
 * @param title the system's name for people: {@code GitLab CI}
 * @param apiVersion {@link ApiVersion#COMPILED_AGAINST}, as compiled into the adapter
 * @param modes the modes that it offers, at least one
 */
public record AdapterDescriptor(String id, String title, ApiVersion apiVersion, Set<Mode> modes) {

    /** Copies and checks the parts. */
    public AdapterDescriptor {
        Identifiers.require("adapter", id);
        modes = Collections.unmodifiableSortedSet(new TreeSet<>(modes));
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("adapter " + id + " offers no mode");
        }
    }
}
