package org.polity.domains.security.workload;

import org.polity.api.Severity;

/** The Pod Security Standards that charts can be held to. */
enum PodSecurityLevel {
    /** No known way to more rights. */
    BASELINE(Severity.WARNING),
    /** Hardened: what is not forbidden outright must be given up in writing. */
    RESTRICTED(Severity.ERROR);

    private final Severity omission;

    PodSecurityLevel(Severity omission) {
        this.omission = omission;
    }

    /** How grave it is that a pod does not give up a right that it does not ask for either. */
    Severity omission() {
        return omission;
    }
}
