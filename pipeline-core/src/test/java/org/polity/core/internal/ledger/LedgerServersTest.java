package org.polity.core.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.internal.source.GitHttpServer;
import org.polity.core.internal.source.TestRepository;

/** Ledgers behind real servers, written to by processes whose user has a home folder of its own. */
class LedgerServersTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void makeTheRepository() throws Exception {
        TestRepository.git(folder, "init", "-q", "--bare", "-b", "main", "ledger.git");
        TestRepository.git(folder.resolve("ledger.git"), "config", "http.receivepack", "true");
        home = Files.createDirectories(folder.resolve("home"));
    }

    @Test
    void aLedgerOverHttpsIsWrittenWhereItsCertificateIsTrusted() throws Exception {
        try (GitHttpServer server = GitHttpServer.over(folder, certificate())) {
            String url = server.url() + "/ledger.git";

            assertThat(written(
                            url,
                            "-Djavax.net.ssl.trustStore=" + keys(),
                            "-Djavax.net.ssl.trustStorePassword=" + PASSWORD))
                    .isEmpty();
            assertThat(records()).isEqualTo(2);
            assertThat(written(url))
                    .contains("the ledger " + url + " cannot be used: it cannot be trusted: the certificate");
        }
    }

    @Test
    void aServerThatDoesNotLetUsWriteSaysSo() throws Exception {
        try (GitHttpServer server = GitHttpServer.over(folder)) {
            TestRepository.git(folder.resolve("ledger.git"), "config", "http.receivepack", "false");

            assertThat(written(server.url() + "/ledger.git")).contains("cannot be used: it may not be used by us");
            server.first(exchange -> {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"ledger\"");
                return GitHttpServer.reply(exchange, 401, "text/plain", "");
            });
            assertThat(written(server.url() + "/ledger.git")).contains("cannot be used: it wants a login", "~/.netrc");
        }
    }

    @Test
    void aLedgerOverSshIsWrittenWhereItsHostIsKnown() throws Exception {
        Path ssh = Files.createDirectories(home.resolve(".ssh"));
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        TestRepository.run(
                folder, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ssh.resolve("id_ed25519") + ""));
        PublicKey admitted = PublicKeyEntry.parsePublicKeyEntry(Files.readString(ssh.resolve("id_ed25519.pub")))
                .resolvePublicKey(null, null, null);
        KeyPair host = KeyPairGenerator.getInstance("EC").generateKeyPair();
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, admitted));
        server.start();
        try {
            String url = "ssh://git@127.0.0.1:" + server.getPort() + folder + "/ledger.git";

            assertThat(written(url)).contains("cannot be used: it cannot be trusted: nobody vouches for the host key");
            Files.writeString(
                    ssh.resolve("known_hosts"),
                    "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
            assertThat(written(url)).isEmpty();
            // Those that waited came along.
            assertThat(records()).isGreaterThanOrEqualTo(3);
        } finally {
            server.stop(true);
        }
    }

    /** What a process says that adds two records. */
    private String written(String url, String... javaOptions) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Duser.home=" + home);
        command.addAll(List.of(javaOptions));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                LedgerWriter.class.getName(),
                folder.resolve("state").toString(),
                url,
                "web",
                "2"));
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("SSH_AUTH_SOCK");
        Process process = builder.start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    private long records() {
        return TestRepository.git(folder.resolve("ledger.git"), "ls-tree", "-r", "--name-only", "main")
                .lines()
                .count();
    }

    private Path keys() {
        return folder.resolve("keys.p12");
    }

    private SSLContext certificate() throws Exception {
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
                        keys().toString()));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys())) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
