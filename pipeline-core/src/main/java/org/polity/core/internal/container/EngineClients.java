package org.polity.core.internal.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Two connections to one engine: one for questions, which must be answered in time, and one for streams, which may be
 * silent for as long as they like.
 *
 * @param ask for questions and orders
 * @param follow for streams
 */
record EngineClients(DockerClient ask, DockerClient follow) implements Closeable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    /** What docker-java wants to see before it speaks TLS; where one is not there, it speaks without. */
    private static final List<String> CERTIFICATES = List.of("ca.pem", "cert.pem", "key.pem");

    /**
     * Connects.
     *
     * @throws ContainerException when the engine is to be reached by TLS, and there is not what that takes
     */
    static EngineClients of(EngineAddress address) throws ContainerException {
        if (address.certificates().isPresent()) {
            requireAll(address, address.certificates().get());
        }
        DefaultDockerClientConfig.Builder builder = new DefaultDockerClientConfig.Builder()
                .withDockerHost(address.host())
                .withDockerConfig(address.configuration().toString())
                .withDockerTlsVerify(address.certificates().isPresent());
        address.certificates().ifPresent(folder -> builder.withDockerCertPath(folder.toString()));
        DefaultDockerClientConfig config = builder.build();
        return new EngineClients(
                DockerClientImpl.getInstance(
                        config, http(config).responseTimeout(ANSWER).build()),
                DockerClientImpl.getInstance(config, http(config).build()));
    }

    private static void requireAll(EngineAddress address, Path folder) throws ContainerException {
        Optional<Path> missing = CERTIFICATES.stream()
                .map(folder::resolve)
                .filter(file -> !Files.isReadable(file))
                .findFirst();
        if (missing.isPresent()) {
            throw new ContainerException(
                    "the Docker engine " + address.host() + " is to be reached by TLS, and " + missing.get()
                            + " cannot be read",
                    "Put " + String.join(", ", CERTIFICATES) + " there, or name their folder in DOCKER_CERT_PATH");
        }
    }

    private static ZerodepDockerHttpClient.Builder http(DefaultDockerClientConfig config) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .connectionTimeout(CONNECT);
    }

    @Override
    public void close() throws IOException {
        try {
            ask.close();
        } finally {
            follow.close();
        }
    }
}
