package org.polity.core.internal.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

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

    static EngineClients of(EngineAddress address) {
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
