package org.polity.domains.security.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.domains.security.text.FirstLine;

/**
 * The image that a check inspects, in the engine that {@code DOCKER_HOST} names, else in the one of this machine. Nothing in
 * it is executed. One owner closes it.
 */
final class ImageEngine implements AutoCloseable {

    private final DockerClient client;
    private final InspectImageResponse image;

    private ImageEngine(DockerClient client, InspectImageResponse image) {
        this.client = client;
        this.image = image;
    }

    /** Does something with a stream. */
    interface Reading<T> {
        T of(InputStream in) throws IOException, CheckException, InterruptedException;
    }

    /**
     * Finds the image that was handed on; one that is named by digest is fetched where the engine does not have it.
     *
     * @throws CheckException when no engine answers, or it does not have the image
     */
    static ImageEngine open(CheckRequest request) throws CheckException, InterruptedException {
        String reference = request.artifact("image")
                .orElseThrow(() -> new CheckException("no image was handed on", "Run project/image first"));
        DockerClientConfig config;
        DockerClient client;
        try {
            config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
            client = DockerClientImpl.getInstance(
                    config,
                    new ZerodepDockerHttpClient.Builder()
                            .dockerHost(config.getDockerHost())
                            .sslConfig(config.getSSLConfig())
                            .connectionTimeout(Duration.ofSeconds(10))
                            .build());
        } catch (RuntimeException e) {
            throw new CheckException(
                    "the Docker settings of this machine cannot be read: " + FirstLine.of(e),
                    "Check DOCKER_HOST and ~/.docker",
                    e);
        }
        try {
            return new ImageEngine(client, find(client, config, reference, request));
        } catch (CheckException | InterruptedException | RuntimeException e) {
            close(client);
            throw e;
        }
    }

    private static InspectImageResponse find(
            DockerClient client, DockerClientConfig config, String reference, CheckRequest request)
            throws CheckException, InterruptedException {
        try {
            client.pingCmd().exec();
        } catch (RuntimeException e) {
            throw new CheckException(
                    "no Docker engine answers at " + config.getDockerHost(),
                    "Start one, or name another with DOCKER_HOST",
                    e);
        }
        Optional<InspectImageResponse> here = inspect(client, reference);
        if (here.isEmpty() && reference.contains("@")) {
            request.log("pulling " + reference);
            pull(client, config, reference);
            here = inspect(client, reference);
        }
        return here.orElseThrow(
                () -> new CheckException(
                        "the engine has no image " + reference + ", so that nobody can tell what is in it",
                        "Build it on this machine, or hand it on through a registry: see the project domain's input 'staging'"));
    }

    private static void pull(DockerClient client, DockerClientConfig config, String reference)
            throws CheckException, InterruptedException {
        try (var progress = new ResultCallback.Adapter<PullResponseItem>()) {
            var command = client.pullImageCmd(reference);
            AuthConfig auth = config.effectiveAuthConfig(reference);
            if (auth != null) {
                command.withAuthConfig(auth);
            }
            command.exec(progress);
            progress.awaitCompletion();
        } catch (IOException | RuntimeException e) {
            throw new CheckException(
                    "the image " + reference + " cannot be pulled: " + FirstLine.of(e),
                    "Look whether its registry can be reached and knows you (docker login)",
                    e);
        }
    }

    private static Optional<InspectImageResponse> inspect(DockerClient client, String reference) throws CheckException {
        try {
            return Optional.of(client.inspectImageCmd(reference).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw gone(e);
        }
    }

    /** What the engine says of the image. */
    InspectImageResponse image() {
        return image;
    }

    /** Reads the image as {@code docker save} writes it. */
    <T> T save(Reading<T> reading) throws CheckException, InterruptedException {
        try (InputStream in = client.saveImageCmd(String.valueOf(image.getId())).exec()) {
            return reading.of(in);
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in an image");
            }
            throw gone(e);
        }
    }

    private static CheckException gone(Exception e) {
        return new CheckException(
                "the Docker engine broke off: " + FirstLine.of(e), "Look at the engine's own log, and try again", e);
    }

    @Override
    public void close() {
        close(client);
    }

    private static void close(DockerClient client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
