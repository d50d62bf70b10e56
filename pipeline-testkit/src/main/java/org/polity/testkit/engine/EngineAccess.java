package org.polity.testkit.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;

/**
 * How an engine is reached.
 *
 * @param host what {@code DOCKER_HOST} says
 * @param options what the engine is told on its command line
 * @param environment the variables that its clients get
 * @param addresses the end of the bridge's usual addresses that its containers have, which the machine's own engine does
 *     not come to
 */
record EngineAccess(String host, List<String> options, Map<String, String> environment, String addresses) {

    static EngineAccess socket(Path folder) {
        String host = "unix://" + folder.resolve("s");
        return new EngineAccess(host, List.of("--host=" + host), Map.of("DOCKER_HOST", host), "172.17.254.0/24");
    }

    static EngineAccess tls(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        TlsFiles.write(folder);
        String host;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            host = "tcp://127.0.0.1:" + free.getLocalPort();
        }
        Path own = folder.resolve(TlsFiles.SERVER);
        return new EngineAccess(
                host,
                List.of(
                        "--host=" + host,
                        "--tlsverify",
                        "--tlscacert=" + own.resolve(TlsFiles.TRUSTED),
                        "--tlscert=" + own.resolve(TlsFiles.CERTIFICATE),
                        "--tlskey=" + own.resolve(TlsFiles.KEY)),
                Map.of(
                        "DOCKER_HOST",
                        host,
                        "DOCKER_TLS_VERIFY",
                        "1",
                        "DOCKER_CERT_PATH",
                        folder.resolve(TlsFiles.CLIENT).toString()),
                "172.17.253.0/24");
    }
}
