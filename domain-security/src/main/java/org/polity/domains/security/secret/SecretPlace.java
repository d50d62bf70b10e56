package org.polity.domains.security.secret;

/**
 * Where a text comes from.
 *
 * @param path its path in the sources
 * @param commit the commit that brought it, by its full hash; empty for the sources as they are
 */
public record SecretPlace(String path, String commit) {

    /** A file of the sources. */
    public static SecretPlace file(String path) {
        return new SecretPlace(path, "");
    }
}
