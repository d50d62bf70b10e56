package org.polity.domains.security.dockerfile;

/** How firmly images from outside must be pinned. */
enum PinLevel {
    /** Not at all. */
    NONE,
    /** By a tag other than {@code latest}. */
    TAG,
    /** By digest. */
    DIGEST
}
