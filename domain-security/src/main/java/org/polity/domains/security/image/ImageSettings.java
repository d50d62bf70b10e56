package org.polity.domains.security.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.polity.api.Finding;
import org.polity.api.Severity;

/** The rules on what an image says of itself: whom it runs as, which ports it exposes, how large it is. */
final class ImageSettings {

    static final String USER = "image-user";
    static final String PORT = "image-port";
    static final String SIZE = "image-size";
    private static final long MEBIBYTE = 1024L * 1024;

    private ImageSettings() {}

    /** Tells that the image runs as root, when it does. */
    static Optional<Finding> user(ContainerConfig config) {
        String user = Optional.ofNullable(config.getUser()).orElse("");
        int colon = user.indexOf(':');
        String name = (colon < 0 ? user : user.substring(0, colon)).toLowerCase(Locale.ROOT);
        boolean root = name.isEmpty() || name.equals("root") || name.matches("0+");
        return root
                ? Optional.of(Finding.of(
                                USER,
                                Severity.ERROR,
                                "The image that was built runs as root" + (name.isEmpty() ? ", for no user is set" : "")
                                        + ", so that whoever breaks into it is root in it.")
                        .withHelp("End the Dockerfile with USER and a user other than root, such as USER 10001"
                                + " (CIS Docker Benchmark 4.1)"))
                : Optional.empty();
    }

    /** The ports that the image exposes and the policy forbids, in the engine's order. */
    static List<ExposedPort> ports(ContainerConfig config, Set<String> forbidden) {
        ExposedPort[] ports = Optional.ofNullable(config.getExposedPorts()).orElse(new ExposedPort[0]);
        return Stream.of(ports)
                .filter(port ->
                        forbidden.contains(String.valueOf(port.getPort())) || forbidden.contains(port.toString()))
                .toList();
    }

    /** Tells that the image exposes a forbidden port. */
    static Finding exposes(ExposedPort port) {
        return Finding.of(
                        PORT,
                        Severity.ERROR,
                        "The image exposes port " + port + ", which the security policy forbids: it is"
                                + " one by which people get in, not users.")
                .withHelp("Take the EXPOSE and the service behind it out (CIS Docker Benchmark 5.6)");
    }

    /**
     * Tells that the image is too large, when it is.
     *
     * @param most the most mebibytes that it may have; 0 for any
     */
    static Optional<Finding> size(InspectImageResponse image, long most) {
        long size = Optional.ofNullable(image.getSize()).orElse(0L);
        return most > 0 && size > most * MEBIBYTE
                ? Optional.of(Finding.of(
                                SIZE,
                                Severity.ERROR,
                                "The image has " + (size + MEBIBYTE - 1) / MEBIBYTE
                                        + " MiB, and the security policy allows " + most
                                        + ": what is not in it cannot be attacked.")
                        .withHelp("Build in a stage of its own, and copy only what runs into the last one"))
                : Optional.empty();
    }
}
