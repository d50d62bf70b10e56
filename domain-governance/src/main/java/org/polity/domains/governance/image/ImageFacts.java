package org.polity.domains.governance.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.polity.api.domain.CheckException;

/**
 * What an image says of itself, and what is found in it.
 *
 * @param id its id
 * @param labels its labels
 * @param user whom it runs as; empty for root
 * @param entrypoint what it executes
 * @param command the arguments of that, or what it executes
 * @param ports the ports that it exposes, {@code 80/tcp}
 * @param size its size, in bytes
 * @param layers the digests of its layers
 * @param contents what runs in it
 */
record ImageFacts(
        String id,
        Map<String, String> labels,
        String user,
        List<String> entrypoint,
        List<String> command,
        List<String> ports,
        long size,
        List<String> layers,
        ImageContents contents) {

    /**
     * Asks the engine that {@code DOCKER_HOST} names, else the one of this machine.
     *
     * @throws CheckException when none answers, or it cannot get the image
     */
    static ImageFacts of(String reference) throws CheckException, InterruptedException {
        try {
            DockerClientConfig config =
                    DefaultDockerClientConfig.createDefaultConfigBuilder().build();
            try (DockerClient client = DockerClientImpl.getInstance(
                    config,
                    new ZerodepDockerHttpClient.Builder()
                            .dockerHost(config.getDockerHost())
                            .sslConfig(config.getSSLConfig())
                            .connectionTimeout(Duration.ofSeconds(10))
                            .build())) {
                InspectImageResponse image = inspect(client, config, reference);
                return of(image, ImageContents.of(client, String.valueOf(image.getId())));
            }
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while it asked the engine");
            }
            throw new CheckException(
                    "nobody can tell what the image " + reference + " says of itself: "
                            + String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " "),
                    "Look whether the Docker engine runs and has the image, or can pull it; DOCKER_HOST names another engine",
                    e);
        }
    }

    private static InspectImageResponse inspect(DockerClient client, DockerClientConfig config, String reference)
            throws IOException, InterruptedException {
        try {
            return client.inspectImageCmd(reference).exec();
        } catch (NotFoundException e) {
            if (!reference.contains("@")) {
                throw e;
            }
            try (var progress = new ResultCallback.Adapter<PullResponseItem>()) {
                var command = client.pullImageCmd(reference);
                AuthConfig auth = config.effectiveAuthConfig(reference);
                if (auth != null) {
                    command.withAuthConfig(auth);
                }
                command.exec(progress);
                progress.awaitCompletion();
            }
            return client.inspectImageCmd(reference).exec();
        }
    }

    private static ImageFacts of(InspectImageResponse image, ImageContents contents) {
        ContainerConfig config = Optional.ofNullable(image.getConfig()).orElseGet(ContainerConfig::new);
        return new ImageFacts(
                String.valueOf(image.getId()),
                new TreeMap<>(Optional.ofNullable(config.getLabels()).orElse(Map.of())),
                Optional.ofNullable(config.getUser()).orElse(""),
                list(config.getEntrypoint()),
                list(config.getCmd()),
                Stream.of(Optional.ofNullable(config.getExposedPorts()).orElse(new ExposedPort[0]))
                        .map(ExposedPort::toString)
                        .sorted()
                        .toList(),
                Optional.ofNullable(image.getSize()).orElse(0L),
                Optional.ofNullable(image.getRootFS())
                        .map(files -> files.getLayers())
                        .orElse(List.of()),
                contents);
    }

    @SuppressWarnings("ConstantValue") // the library says nothing of null
    private static List<String> list(String[] array) {
        return array == null ? List.of() : List.of(array);
    }
}
