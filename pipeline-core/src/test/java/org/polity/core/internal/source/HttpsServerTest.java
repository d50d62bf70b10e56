package org.polity.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Git server over HTTPS, whose certificate nobody but itself vouches for. */
class HttpsServerTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private Path keys;
    private GitHttpServer server;

    @BeforeEach
    void serve() throws Exception {
        TestRepository.released(folder, "security", "look");
        keys = folder.resolve("keys.p12");
        TestRepository.run(
                folder,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString()));
        server = GitHttpServer.over(folder, context());
        new Organisation(folder).composition("""
                domains:
                  - id: security
                    source: { git: "%s/security.git", track: "1.x" }
                """.formatted(server.url()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aServerWhoseCertificateIsTrustedServes() throws Exception {
        assertThat(ResolvingProcess.output(
                        folder, "-Djavax.net.ssl.trustStore=" + keys, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD))
                .isEqualTo("[security/look]\n");
    }

    @Test
    void anUnknownCertificateIsItsOwnError() throws Exception {
        assertThat(ResolvingProcess.output(folder))
                .contains("[security/unavailable]")
                .contains("cannot be trusted: the certificate of 127.0.0.1 is not accepted")
                .contains("import its authority into Java's trust store with keytool");
    }

    private SSLContext context() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
