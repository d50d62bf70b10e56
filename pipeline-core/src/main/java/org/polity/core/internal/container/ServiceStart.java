package org.polity.core.internal.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import org.polity.api.step.Service;

/** Starts the services of a task on a network of their own. */
final class ServiceStart {

    private final DockerClient client;
    private final ImagePull images;
    private final Belongings made;

    ServiceStart(DockerClient client, ImagePull images, Belongings made) {
        this.client = client;
        this.images = images;
        this.made = made;
    }

    /** Starts them; returns the network for the task's own container, where there is a service. */
    Optional<String> start(ContainerTask task, OutputStream output) throws ContainerException, InterruptedException {
        if (task.services().isEmpty()) {
            return Optional.empty();
        }
        String network = client.createNetworkCmd()
                .withName("polity-" + UUID.randomUUID())
                .withLabels(task.labels())
                .exec()
                .getId();
        made.network(network);
        for (Service service : task.services()) {
            images.ensure(service.image(), output);
            String id = client.createContainerCmd(service.image())
                    .withAliases(service.alias())
                    .withLabels(task.labels())
                    .withHostConfig(HostConfig.newHostConfig().withNetworkMode(network))
                    .exec()
                    .getId();
            made.container(id);
            client.startContainerCmd(id).exec();
        }
        return Optional.of(network);
    }
}
