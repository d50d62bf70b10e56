package org.polity.domains.project.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.polity.api.domain.CheckException;
import org.polity.domains.project.registry.RegistryLogins;
import org.polity.domains.project.tool.ProgramFolders;
import org.polity.domains.project.tool.ToolOutput;

/** The Docker engine that {@code DOCKER_HOST} names, else the one of this machine. One owner closes it. */
public final class ImageEngine implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** How long a credential helper may think: some ask a service. */
    private static final Duration HELPER = Duration.ofSeconds(30);

    private final DefaultDockerClientConfig config;
    private final DockerClient client;

    private ImageEngine(DefaultDockerClientConfig config, DockerClient client) {
        this.config = config;
        this.client = client;
    }

    /**
     * Connects to the engine.
     *
     * @throws CheckException when none answers
     */
    public static ImageEngine connect() throws CheckException {
        DefaultDockerClientConfig config;
        try {
            config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        } catch (RuntimeException e) {
            throw new CheckException(
                    "the Docker settings of this machine cannot be read: " + e.getMessage(),
                    "Check DOCKER_HOST and ~/.docker",
                    e);
        }
        ImageEngine engine = new ImageEngine(
                config,
                DockerClientImpl.getInstance(
                        config,
                        new ZerodepDockerHttpClient.Builder()
                                .dockerHost(config.getDockerHost())
                                .sslConfig(config.getSSLConfig())
                                .connectionTimeout(CONNECT)
                                .build()));
        try {
            engine.client.pingCmd().exec();
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw new CheckException(
                    "no Docker engine answers at " + config.getDockerHost(),
                    "Start one (sudo systemctl start docker, or Docker Desktop), or name another with DOCKER_HOST",
                    e);
        }
    }

    /** The client, for what is done with images and containers; whoever closes the engine closes it. */
    public DockerClient client() {
        return client;
    }

    /** The logins to registries that this machine has. */
    RegistryLogins logins() {
        return new RegistryLogins(
                Path.of(config.getDockerConfigPath(), "config.json"), ProgramFolders.OF_THIS_MACHINE, HELPER);
    }

    /**
     * Builds an image.
     *
     * @param archive the build context
     * @param labels the labels that it gets
     * @param log takes what the engine says, line by line
     * @return the image's id, {@code sha256:…}
     * @throws ImageBuildException when the engine gives up on the build
     * @throws CheckException when the engine breaks off
     */
    String build(Path archive, ImageSettings settings, Map<String, String> labels, Consumer<String> log)
            throws ImageBuildException, CheckException, InterruptedException {
        try (InputStream context = Files.newInputStream(archive);
                ImageBuildLog progress = new ImageBuildLog(log)) {
            command(context, settings, labels).exec(progress);
            progress.awaitEnd();
            return client.inspectImageCmd(progress.imageId()).exec().getId();
        } catch (IOException | RuntimeException e) {
            // A Dockerfile that the engine cannot read is a bad request: nothing is built at all.
            if (e instanceof BadRequestException) {
                throw new ImageBuildException(ToolOutput.of(e), 0);
            }
            throw gone(e);
        }
    }

    /**
     * What an image is for: {@code linux/amd64}.
     *
     * @throws CheckException when the engine breaks off
     */
    String platformOf(String id) throws CheckException {
        try {
            InspectImageResponse image = client.inspectImageCmd(id).exec();
            return image.getOs() + "/" + image.getArch();
        } catch (RuntimeException e) {
            throw gone(e);
        }
    }

    /** An engine that breaks off in the middle. */
    public static CheckException gone(Exception e) {
        return new CheckException(
                "the Docker engine broke off: " + ToolOutput.of(e), "Look at the engine's own log, and try again", e);
    }

    private BuildImageCmd command(InputStream context, ImageSettings settings, Map<String, String> labels) {
        BuildImageCmd command = client.buildImageCmd()
                .withTarInputStream(context)
                .withDockerfilePath(settings.dockerfileInContext())
                .withRemove(true)
                .withForcerm(true);
        settings.buildArgs().forEach(command::withBuildArg);
        if (!labels.isEmpty()) {
            command.withLabels(labels);
        }
        if (!settings.platform().isEmpty()) {
            command.withPlatform(settings.platform());
        }
        return settings.target().isEmpty() ? command : command.withTarget(settings.target());
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
