package org.polity.api.step;

import org.polity.api.Identifiers;

/**
 * A hand-off that a step produces.
 *
 * @param name the artifact's name within the domain
 * @param type what it is
 * @param path where the step leaves it, relative to its workspace, with {@code /} between names. For an
 *     {@link Type#IMAGE} it is the file that holds the image's id or digest
 */
public record Product(String name, Type type, String path) {

    /** What a hand-off is. */
    public enum Type {
        /** A file or a folder. */
        FILE,
        /** A reference to a container image, by id or digest. */
        IMAGE
    }

    /** Checks the name, and that the path stays inside the workspace. */
    public Product {
        Identifiers.requireOwn("artifact", name);
        RelativePaths.require(path);
    }

    /** A file or folder. */
    public static Product file(String name, String path) {
        return new Product(name, Type.FILE, path);
    }

    /** An image whose id or digest stands in the file at {@code path}. */
    public static Product image(String name, String path) {
        return new Product(name, Type.IMAGE, path);
    }
}
