package org.polity.api.step;

/**
 * A container that runs beside the step, such as a database.
 *
 * @param image the image's reference
 * @param alias the host name by which the step reaches it
 */
public record Service(String image, String alias) {

    /** Checks both. */
    public Service {
        if (image.isBlank() || !alias.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?")) {
            throw new IllegalArgumentException("a service has an image and a host name: '" + alias + "' is none");
        }
    }
}
