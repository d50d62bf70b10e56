package org.polity.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real SSH server that runs Git's own {@code upload-pack}, asked by a process whose user has a home folder of its own. */
class SshServerTest {

    @TempDir
    Path folder;

    private Path home;
    private SshServer server;
    private PublicKey hostKey;

    @BeforeEach
    void serve() throws Exception {
        TestRepository.released(folder, "security", "look");
        home = folder.resolve("home");
        Path ssh = Files.createDirectories(home.resolve(".ssh"));
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        TestRepository.run(
                folder, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ssh.resolve("id_ed25519") + ""));
        KeyPair host = KeyPairGenerator.getInstance("EC").generateKeyPair();
        hostKey = host.getPublic();
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        admit(Files.readString(ssh.resolve("id_ed25519.pub")));
        server.start();
        follow(server.getPort(), folder + "/security.git");
        knownHost(hostKey);
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    @Test
    void aKnownHostThatAdmitsUsServes() throws Exception {
        assertThat(resolved()).isEqualTo("[security/look]\n");
    }

    @Test
    void anUnknownHostKeyIsItsOwnError() throws Exception {
        Files.delete(home.resolve(".ssh/known_hosts"));

        assertThat(resolved())
                .contains("[security/unavailable]")
                .contains("cannot be trusted: nobody vouches for the host key of ")
                .contains("ecdsa-sha2-nistp256 " + KeyUtils.getFingerPrint(hostKey))
                .contains("add it to known_hosts");
        assertThat(home.resolve(".ssh/known_hosts")).doesNotExist();
    }

    @Test
    void aHostKeyThatChangedIsItsOwnError() throws Exception {
        knownHost(KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic());

        assertThat(resolved())
                .contains("[security/unavailable]")
                .contains("and known_hosts has another one: somebody may stand in between");
    }

    @Test
    void aHostThatDoesNotAdmitUsIsItsOwnError() throws Exception {
        server.setPublickeyAuthenticator((user, key, session) -> false);

        assertThat(resolved()).contains("wants a login, and takes none of the SSH keys that this machine has");
    }

    @Test
    void aMissingRepositoryIsItsOwnError() throws Exception {
        follow(server.getPort(), folder + "/securety.git");

        assertThat(resolved()).contains("there is no such repository, or not for us: correct the address");
    }

    @Test
    void aClosedPortIsItsOwnError() throws Exception {
        server.stop(true);

        assertThat(resolved()).contains("cannot be reached: 127.0.0.1 refuses the connection");
    }

    @Test
    void aSilentServerIsItsOwnError() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            follow(silent.getLocalPort(), "/security.git");

            assertThat(resolved("-D" + ResolvingProcess.IMPATIENT + "=true"))
                    .containsPattern("takes longer than \\d seconds");
        }
    }

    private void admit(String publicKey) throws Exception {
        PublicKey admitted = PublicKeyEntry.parsePublicKeyEntry(publicKey).resolvePublicKey(null, null, null);
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, admitted));
    }

    private void knownHost(PublicKey key) throws IOException {
        Files.writeString(
                home.resolve(".ssh/known_hosts"),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key) + "\n");
    }

    private void follow(int port, String path) {
        new Organisation(folder).composition("""
                domains:
                  - id: security
                    source: { git: "ssh://git@127.0.0.1:%d%s", track: "1.x" }
                """.formatted(port, path));
    }

    private String resolved(String... javaOptions) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of(javaOptions));
        options.add("-Duser.home=" + home);
        return ResolvingProcess.output(folder, options.toArray(String[]::new));
    }
}
