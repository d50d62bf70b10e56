package org.polity.cli.hostile;

import java.io.IOException;
import java.util.List;

/**
 * A domain that means harm, or that its author released in haste. Its id is {@code acme}.
 *
 * @param name what it does
 * @param release releases it and returns its source, as a composition writes it
 * @param complaint what must be said of it
 */
record HostileDomain(String name, Release release, List<String> complaint) {

    /** Releases a domain. */
    interface Release {
        String into(Workshop workshop) throws IOException;
    }

    static HostileDomain of(String name, Release release, String... complaint) {
        return new HostileDomain(name, release, List.of(complaint));
    }

    @Override
    public String toString() {
        return name;
    }
}
