package org.polity.domains.project.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.domain.CheckException;

/** Against servers that play registries of all kinds, most of them bad ones. */
class RegistryTest {

    private static final String CONFIG = "sha256:" + "c".repeat(64);
    private static final String MANIFEST = "{\"config\":{\"digest\":\"" + CONFIG + "\"}}";
    private static final String INDEX = "{\"manifests\":[{\"digest\":\"" + CONFIG + "\"}]}";

    private Duration patience = Duration.ofSeconds(30);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void tellsWhatStandsUnderATag() throws Exception {
        try (FakeHttp server = FakeHttp.start(exchange -> answer(exchange, 200, MANIFEST))) {
            Registry.Manifest found = find(server).orElseThrow();
            assertThat(found.config()).isEqualTo(CONFIG);
            assertThat(found.isOf(CONFIG)).isTrue();
            assertThat(found.isOf(found.digest())).isTrue();
        }
        assertThat(asked).containsExactly("GET /v2/acme/web/manifests/1.0.0 null");
    }

    @Test
    void tellsThatNothingStandsThere() throws Exception {
        try (FakeHttp server = FakeHttp.start(exchange -> answer(exchange, 404, "{}"))) {
            assertThat(find(server)).isEmpty();
        }
    }

    @Test
    void takesAnIndexForNoneOfItsImages() throws Exception {
        try (FakeHttp server = FakeHttp.start(exchange -> answer(exchange, 200, INDEX))) {
            Registry.Manifest found = find(server).orElseThrow();
            assertThat(found.isOf(CONFIG)).isFalse();
            assertThat(found).asString().endsWith("(an index of several images)");
        }
    }

    @Test
    void showsItsPasswordWhenItIsAskedAndNotBefore() throws Exception {
        login("ann", "pw");
        try (FakeHttp server = FakeHttp.start(exchange -> {
            if (exchange.getRequestHeaders().containsKey("Authorization")) {
                answer(exchange, 200, MANIFEST);
            } else {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"registry\"");
                answer(exchange, 401, "");
            }
        })) {
            assertThat(find(server)).isPresent();
        }
        assertThat(asked)
                .containsExactly(
                        "GET /v2/acme/web/manifests/1.0.0 null",
                        "GET /v2/acme/web/manifests/1.0.0 Basic " + base64("ann:pw"));
    }

    @Test
    void fetchesATokenOfWhomTheRegistryNames() throws Exception {
        login("ann", "pw");
        try (FakeHttp server = FakeHttp.start(this::registryWithTokens)) {
            assertThat(find(server)).isPresent();
        }
        assertThat(asked)
                .containsExactly(
                        "GET /v2/acme/web/manifests/1.0.0 null",
                        "GET /token?account=x&service=the+registry&scope=repository%3Aacme%2Fweb%3Apull Basic "
                                + base64("ann:pw"),
                        "GET /v2/acme/web/manifests/1.0.0 Bearer t.o-k_e=n");
    }

    @Test
    void exchangesAnIdentityTokenForOne() throws Exception {
        try (FakeHttp server = FakeHttp.start(this::registryWithTokens)) {
            config(server, "{\"identitytoken\": \"secret+token\"}");
            assertThat(registry(server).find(name(server))).isPresent();
        }
        assertThat(asked.get(1)).startsWith("POST /token?account=x ").endsWith("&refresh_token=secret%2Btoken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"http://registry.example.org/token\",service=\"x\"|without encryption",
                "Bearer service=\"x\"|does not say whose",
                "Bearer realm=\"::\"|no address",
                "Bearer realm=\"http://HOST/none\"|answers 404",
                "Bearer realm=\"http://HOST/empty\"|gives none",
                "Bearer realm=\"http://HOST/broken\"|gives none",
                "Digest realm=\"x\"|answers 401"
            })
    void doesNotTrustAChallengeThatLeadsAstray(String challengeAndComplaint) throws Exception {
        String[] parts = challengeAndComplaint.split("\\|");
        login("ann", "hunter2");
        try (FakeHttp server = FakeHttp.start(exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/v2")) {
                String host = exchange.getRequestHeaders().getFirst("Host");
                exchange.getResponseHeaders().add("WWW-Authenticate", parts[0].replace("HOST", host));
                answer(exchange, 401, "");
            } else {
                String token = path.equals("/broken") ? "{\"token\":\"a\\r\\nb: c\"}" : "{}";
                answer(exchange, path.equals("/none") ? 404 : 200, token);
            }
        })) {
            assertThatThrownBy(() -> find(server))
                    .isInstanceOf(CheckException.class)
                    .hasMessageContaining(parts[1])
                    .hasMessageNotContaining("hunter2")
                    .hasMessageNotContaining(base64("ann:hunter2"));
        }
    }

    @Test
    void followsARedirectionAndTakesNoPasswordAlong() throws Exception {
        login("ann", "pw");
        try (FakeHttp store = FakeHttp.start(exchange -> answer(exchange, 200, MANIFEST));
                FakeHttp server = FakeHttp.start(exchange -> {
                    if (exchange.getRequestHeaders().containsKey("Authorization")) {
                        exchange.getResponseHeaders().add("Location", "http://" + store.host() + "/m?signed=1");
                        answer(exchange, 307, "");
                    } else {
                        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"registry\"");
                        answer(exchange, 401, "");
                    }
                })) {
            assertThat(find(server)).isPresent();
        }
        assertThat(asked).hasSize(3).last().isEqualTo("GET /m?signed=1 null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/acme/web/manifests/1.0.0", "http://registry.example.org/", "ftp://127.0.0.1/", "::"})
    void givesUpOnARedirectionThatLeadsNowhere(String location) throws Exception {
        try (FakeHttp server = FakeHttp.start(exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            answer(exchange, 302, "");
        })) {
            assertThatThrownBy(() -> find(server))
                    .isInstanceOf(CheckException.class)
                    .hasMessageContaining("it redirects");
        }
        assertThat(asked).hasSizeLessThan(10);
    }

    @Test
    void findsARegistryOutThatLiesAboutADigest() throws Exception {
        try (FakeHttp server = FakeHttp.start(exchange -> {
            exchange.getResponseHeaders().add("Docker-Content-Digest", CONFIG);
            answer(exchange, 200, MANIFEST);
        })) {
            assertThatThrownBy(() -> find(server))
                    .isInstanceOf(CheckException.class)
                    .hasMessageContaining("it calls " + CONFIG + " what is sha256:");
        }
    }

    @Test
    @Timeout(60)
    void doesNotWaitForARegistryThatTakesForEver() throws Exception {
        patience = Duration.ofSeconds(2);
        try (FakeHttp server = FakeHttp.start(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 600; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause();
            }
        })) {
            assertThatThrownBy(() -> find(server))
                    .isInstanceOf(CheckException.class)
                    .hasMessageContaining("it takes longer than 2 s");
        }
    }

    @Test
    @Timeout(60)
    void doesNotWaitForARegistryThatSaysNothing() throws Exception {
        patience = Duration.ofSeconds(2);
        try (FakeHttp server = FakeHttp.start(exchange -> {
            for (int i = 0; i < 600; i++) {
                pause();
            }
        })) {
            assertThatThrownBy(() -> find(server))
                    .isInstanceOf(CheckException.class)
                    .hasMessageContaining("timed out");
        }
    }

    @Test
    void doesNotListenToARegistryThatSaysTooMuch() throws Exception {
        byte[] much = new byte[5 * 1024 * 1024];
        try (FakeHttp server = FakeHttp.start(exchange -> {
            exchange.sendResponseHeaders(200, much.length);
            exchange.getResponseBody().write(much);
        })) {
            assertThatThrownBy(() -> find(server))
                    .isInstanceOf(CheckException.class)
                    .hasMessageContaining("more than");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>log in, please</html>", "{}", "[]", "", "{\"config\":"})
    void takesNothingElseForAManifest(String text) throws Exception {
        try (FakeHttp server = FakeHttp.start(exchange -> answer(exchange, 200, text))) {
            assertThatThrownBy(() -> find(server))
                    .isInstanceOfSatisfying(
                            CheckException.class,
                            e -> Assertions.assertThat(e.next()).isPresent())
                    .hasMessageContaining("it answers with what is no manifest");
        }
    }

    private void registryWithTokens(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (path.equals("/token")) {
            answer(exchange, 200, "{\"access_token\":\"t.o-k_e=n\"}");
        } else if ("Bearer t.o-k_e=n".equals(authorization)) {
            answer(exchange, 200, MANIFEST);
        } else {
            String realm = "http://" + exchange.getRequestHeaders().getFirst("Host") + "/token?account=x";
            exchange.getResponseHeaders()
                    .add("WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"the registry\",scope=\"none\"");
            answer(exchange, 401, "");
        }
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + body);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void login(String user, String password) throws IOException {
        Files.writeString(folder.resolve("login"), "{\"auth\": \"" + base64(user + ":" + password) + "\"}");
    }

    private void config(FakeHttp server, String auth) throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"auths\": {\"" + server.host() + "\": " + auth + "}}");
    }

    private Optional<Registry.Manifest> find(FakeHttp server) throws Exception {
        Path login = folder.resolve("login");
        config(server, Files.exists(login) ? Files.readString(login) : "{}");
        return registry(server).find(name(server));
    }

    private Registry registry(FakeHttp server) throws Exception {
        RegistryLogins logins = new RegistryLogins(folder.resolve("config.json"), List.of(), patience);
        return Registry.of(server.host(), logins, new RegistryTrust(List.of()), patience);
    }

    private static ImageName name(FakeHttp server) {
        return ImageName.parse(server.host() + "/acme/web:1.0.0");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
