package org.polity.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How grave a finding is; the words are SARIF 2.1.0's result levels (section 3.27.10). From grave to slight. */
public enum Severity {
    /** A broken rule. */
    ERROR,
    /** Something that should be changed. */
    WARNING,
    /** Something worth knowing. */
    NOTE;

    /** The word for it in files and in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether this severity is as grave as {@code threshold} or graver. */
    public boolean atLeast(Severity threshold) {
        return compareTo(threshold) <= 0;
    }

    /** Finds a severity by its {@linkplain #id() word}; empty when there is none. */
    public static Optional<Severity> find(String id) {
        return Arrays.stream(values())
                .filter(severity -> severity.id().equals(id))
                .findFirst();
    }

    @Override
    public String toString() {
        return id();
    }
}
