package org.polity.core.internal.container;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.step.Service;

/**
 * What to run in a container.
 *
 * @param image the image's reference
 * @param script a POSIX shell script; mounted by {@code mounts} like everything else that is to be seen
 * @param folder the working folder
 * @param mounts what of this machine is seen in the container, each at its own path
 * @param environment the environment variables, on top of the image's
 * @param services containers to start beside it, on a network that they share with it alone
 * @param network the engine's network for a container without services; empty for the engine's default
 * @param user {@code uid:gid} to run as, so that what is written belongs to the user of this machine; empty for the
 *     image's own. Without effect where the engine maps users itself
 * @param labels labels for all that is made
 */
public record ContainerTask(
        String image,
        Path script,
        Path folder,
        List<Mount> mounts,
        Map<String, String> environment,
        List<Service> services,
        Optional<String> network,
        Optional<String> user,
        Map<String, String> labels) {

    /** Copies the collections. */
    public ContainerTask {
        mounts = List.copyOf(mounts);
        environment = Map.copyOf(environment);
        services = List.copyOf(services);
        labels = Map.copyOf(labels);
    }

    /** This task with more environment variables. */
    public ContainerTask withEnvironment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new ContainerTask(image, script, folder, mounts, all, services, network, user, labels);
    }

    /**
     * A file or folder of this machine.
     *
     * @param path its path, here and in the container
     * @param readOnly whether the container may only read it
     */
    public record Mount(Path path, boolean readOnly) {}
}
