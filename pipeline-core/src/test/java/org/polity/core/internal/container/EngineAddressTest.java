package org.polity.core.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineAddressTest {

    /** The SHA-256 of "far", by which the docker command names the folder of that context. */
    private static final String FAR = "512eea46ceb3921dff4363c7069d89d4964d1d9fccaa0f411851a7aa60a5c868";

    private Path home;
    private Path root;

    @BeforeEach
    void machine(@TempDir Path folder) throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        root = Files.createDirectory(folder.resolve("root"));
    }

    @Test
    void theVariableWins() throws Exception {
        write(home.resolve(".docker/config.json"), "{\"currentContext\": \"far\"}");

        assertThat(find(Map.of("DOCKER_HOST", "tcp://127.0.0.1:2375")).host()).isEqualTo("tcp://127.0.0.1:2375");
        assertThat(find(Map.of("DOCKER_HOST", "tcp://127.0.0.1:2375")).certificates())
                .isEmpty();
        assertThat(find(Map.of(
                                "DOCKER_HOST", "tcp://127.0.0.1:2376",
                                "DOCKER_TLS_VERIFY", "1",
                                "DOCKER_CERT_PATH", "/certs"))
                        .certificates())
                .contains(Path.of("/certs"));
    }

    @Test
    void theCurrentContextIsNext() throws Exception {
        write(home.resolve(".docker/config.json"), "{\"auths\": {}, \"currentContext\": \"far\"}");
        context("unix:///far.sock");

        assertThat(find(Map.of()).host()).isEqualTo("unix:///far.sock");
    }

    @Test
    void aContextOfTheEnvironmentGoesBeforeTheCurrentOne() throws Exception {
        write(home.resolve(".docker/config.json"), "{\"currentContext\": \"other\"}");
        context("unix:///far.sock");

        assertThat(find(Map.of("DOCKER_CONTEXT", "far")).host()).isEqualTo("unix:///far.sock");
    }

    @Test
    void aContextThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> find(Map.of("DOCKER_CONTEXT", "far")))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("the Docker context 'far' cannot be used");
    }

    @Test
    void theUsualSocketIsNextAndThenThoseOfEnginesWithoutRoot() throws Exception {
        assertThat(find(Map.of()).host()).isEqualTo("unix://" + root.resolve("var/run/docker.sock"));

        write(home.resolve(".docker/run/docker.sock"), "");
        assertThat(find(Map.of()).host()).isEqualTo("unix://" + home.resolve(".docker/run/docker.sock"));

        Path runtime = root.resolve("run/user/1000");
        write(runtime.resolve("docker.sock"), "");
        assertThat(find(Map.of("XDG_RUNTIME_DIR", runtime.toString())).host())
                .isEqualTo("unix://" + runtime.resolve("docker.sock"));

        write(root.resolve("var/run/docker.sock"), "");
        assertThat(find(Map.of("XDG_RUNTIME_DIR", runtime.toString())).host())
                .isEqualTo("unix://" + root.resolve("var/run/docker.sock"));
    }

    @Test
    void aConfigurationThatIsBrokenOrNamesTheDefaultIsPassedOver() throws Exception {
        for (String text :
                new String[] {"{", "[]", "{\"currentContext\": \"default\"}", "{\"currentContext\": 7.5e1}x"}) {
            write(home.resolve(".docker/config.json"), text);

            assertThat(find(Map.of()).host()).as(text).endsWith("var/run/docker.sock");
        }
    }

    @Test
    void anEngineBehindSshIsToldOfWithTheWayToReachIt() throws Exception {
        assertThatThrownBy(() -> find(Map.of("DOCKER_HOST", "ssh://me@build.example.org")))
                .isInstanceOfSatisfying(
                        ContainerException.class,
                        e -> assertThat(e.next()).contains("ssh -NL", "DOCKER_HOST to unix://"))
                .hasMessage("the Docker engine ssh://me@build.example.org is reached by SSH, which Polity does not do"
                        + " itself");
        context("ssh://me@build.example.org");
        assertThatThrownBy(() -> find(Map.of("DOCKER_CONTEXT", "far"))).hasMessageContaining("is reached by SSH");
    }

    @Test
    void whatIsNoAddressIsToldOf() {
        for (String host : new String[] {"localhost:2375", "/var/run/docker.sock", "tpc://127.0.0.1:2375", "unix:/x"}) {
            assertThatThrownBy(() -> find(Map.of("DOCKER_HOST", host)))
                    .as(host)
                    .isInstanceOf(ContainerException.class)
                    .hasMessage("'" + host + "' is no address of a Docker engine");
        }
    }

    private EngineAddress find(Map<String, String> environment) throws ContainerException {
        Map<String, String> whole = new HashMap<>(environment);
        whole.put("HOME", home.toString());
        return EngineAddress.find(whole, root);
    }

    private void context(String host) throws IOException {
        write(
                home.resolve(".docker/contexts/meta/" + FAR + "/meta.json"),
                "{\"Name\": \"far\", \"Metadata\": {}, \"Endpoints\": {\"docker\": {\"Host\": \"" + host
                        + "\", \"SkipTLSVerify\": false}}}");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
