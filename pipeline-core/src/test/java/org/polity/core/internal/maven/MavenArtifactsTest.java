package org.polity.core.internal.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.internal.maven.MavenException.Reason;

class MavenArtifactsTest {

    private static final String DOMAIN = "org.example:domain:";

    @TempDir
    Path folder;

    private MavenFolder repository;
    private Path local;
    private MavenArtifacts artifacts;
    private Optional<String> modified = Optional.empty();

    @BeforeEach
    void begin() throws IOException {
        repository = new MavenFolder(folder.resolve("repository"));
        local = folder.resolve("local");
        artifacts = new MavenArtifacts(local);
    }

    @Test
    void theNewestVersionInTheRangeIsTaken() throws Exception {
        for (String version : List.of("0.9", "1.2", "1.10", "1.9", "2.0")) {
            deploy(version);
        }

        MavenResult result = get("[1,2)");

        assertThat(result.version()).isEqualTo("1.10");
        assertThat(result.jar()).hasBinaryContent(jar("1.10"));
        assertThat(result.classPath()).containsExactly(result.jar());
    }

    @Test
    void anExactVersionIsTakenAsItIs() throws Exception {
        deploy("1.0");
        deploy("1.1-rc1");

        assertThat(get("1.1-rc1").version()).isEqualTo("1.1-rc1");
    }

    @Test
    void aRangeTakesNoPreRelease() throws Exception {
        for (String version : List.of("1.0", "1.1-alpha-1", "1.1-rc1", "1.1-SNAPSHOT", "1.1-M2", "2.0-beta")) {
            deploy(version);
        }

        assertThat(get("[1,3)").version()).isEqualTo("1.0");
    }

    @Test
    void aRangeWithPreReleasesAloneSaysSo() throws Exception {
        deploy("1.0-rc1");

        assertFails("[1.0-alpha,2)", Reason.EMPTY_RANGE)
                .hasMessageContaining("pre-releases alone")
                .hasMessageContaining("1.0-rc1");
    }

    @Test
    void whatItNeedsAtRunTimeComesWithIt() throws Exception {
        repository
                .deploy("org.example", "deep", "1.0", jar("deep"))
                .deploy("org.example", "lib", "1.0", jar("lib"), "org.example:deep:1.0:runtime")
                .deploy(
                        "org.example",
                        "domain",
                        "1.0",
                        jar("1.0"),
                        "org.example:lib:1.0:compile",
                        "org.example:annotations:1.0:provided",
                        "org.example:junit:1.0:test");

        assertThat(get("1.0").classPath())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("domain-1.0.jar", "lib-1.0.jar", "deep-1.0.jar");
    }

    @Test
    void whatComesFromTheHostIsNotEvenAskedFor() throws Exception {
        repository.deploy(
                "org.example",
                "domain",
                "1.0",
                jar("1.0"),
                "org.polity:pipeline-api:99.0:compile",
                "org.slf4j:slf4j-api:99.0:compile");

        assertThat(get("1.0").classPath()).hasSize(1);
    }

    @Test
    void anUnknownArtifactSaysWhereItWasSought() throws Exception {
        for (String versions : List.of("1.0", "[1,2)")) {
            assertFails(versions, Reason.UNKNOWN)
                    .hasMessageContaining("there is no org.example:domain")
                    .hasMessageContaining(repository.url());
        }
    }

    @Test
    void anUnknownVersionIsNamed() throws Exception {
        deploy("1.0");

        assertFails("1.5", Reason.UNKNOWN).hasMessageContaining("1.5");
    }

    @Test
    void anEmptyRangeSaysWhichVersionsThereAre() throws Exception {
        deploy("0.9");
        deploy("3.0");

        assertFails("[1,2)", Reason.EMPTY_RANGE).hasMessageContaining("is within [1,2); there are 3.0, 0.9");
    }

    @Test
    void somethingThatIsNoRangeIsRefused() throws Exception {
        deploy("1.0");

        assertFails("[2,1)", Reason.EMPTY_RANGE).hasMessageContaining("[2,1)");
    }

    @Test
    void aMissingDependencyIsNamed() throws Exception {
        repository.deploy("org.example", "domain", "1.0", jar("1.0"), "org.example:gone:1.0:compile");

        assertFails("1.0", Reason.UNKNOWN).hasMessageContaining("org.example:gone");
    }

    @Test
    void aFolderThatIsNotThereIsUnreachable() {
        assertThatThrownBy(() -> artifacts.get(MavenRequest.of(DOMAIN + "[1,2)", "file:///not/there"), true))
                .isInstanceOf(MavenException.class)
                .hasMessageContaining("there is no folder /not/there")
                .extracting(e -> ((MavenException) e).reason())
                .isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void aServerThatDoesNotAnswerIsUnreachable() {
        for (String versions : List.of("1.0", "[1,2)")) {
            assertThatThrownBy(() ->
                            artifacts.get(MavenRequest.of(DOMAIN + versions, "http://127.0.0.1:1/releases"), true))
                    .isInstanceOf(MavenException.class)
                    .hasMessageStartingWith("http://127.0.0.1:1/releases cannot be used")
                    .extracting(e -> ((MavenException) e).reason())
                    .isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void aJarWithAnotherDigestThanDemandedIsRefused() throws Exception {
        deploy("1.0");
        String other = "0".repeat(64);

        assertThatThrownBy(() -> artifacts.get(request("1.0", Optional.of(other)), true))
                .isInstanceOf(MavenException.class)
                .hasMessageContaining(sha256(jar("1.0")) + ", and " + other + " is demanded")
                .extracting(e -> ((MavenException) e).reason())
                .isEqualTo(Reason.WRONG_DIGEST);
        assertThat(artifacts
                        .get(request("1.0", Optional.of(sha256(jar("1.0")).toUpperCase(java.util.Locale.ROOT))), true)
                        .sha256())
                .isEqualTo(sha256(jar("1.0")));
    }

    @Test
    void aJarThatIsNotWhatItsChecksumSaysIsRefused() throws Exception {
        deploy("1.0");
        Files.write(repository.file("org.example", "domain", "1.0", "jar"), jar("tampered"));

        assertFails("1.0", Reason.CORRUPT);
        assertFails("[1,2)", Reason.CORRUPT);
    }

    @Test
    void offlineTheNewestVersionThatTheFolderHoldsIsTaken() throws Exception {
        deploy("1.0");
        get("[1,2)");
        deploy("1.1");
        // Only its metadata is known: somebody else's range left it behind.
        assertFailsOf(true, "[1.1,2)", Optional.of("0".repeat(64)), Reason.WRONG_DIGEST);
        Path jar = newestJar();
        Files.delete(jar);

        MavenResult result = artifacts.get(request("[1,2)", Optional.empty()), false);

        assertThat(result.version()).isEqualTo("1.0");
    }

    @Test
    void offlineWithoutACacheSaysSo() throws Exception {
        deploy("1.0");

        assertFailsOf(false, "1.0", Optional.empty(), Reason.OFFLINE);
        assertFailsOf(false, "[1,2)", Optional.empty(), Reason.OFFLINE);
    }

    @Test
    void aRepositoryBehindHttpWorksToo() throws Exception {
        deploy("1.0");
        deploy("1.1");
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = serve(asked);
        try {
            MavenRequest request = MavenRequest.of(
                    DOMAIN + "[1,2)", "http://127.0.0.1:" + server.getAddress().getPort() + "/releases");

            assertThat(artifacts.get(request, true).version()).isEqualTo("1.1");
            asked.clear();
            assertThat(artifacts.get(request, true).version()).isEqualTo("1.1");
            assertThat(asked)
                    .allMatch(path -> path.contains("maven-metadata.xml"))
                    .isNotEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFolderTellsWhenItGotAVersionByTheTimeOfItsPomAndElseOfItsJar() throws Exception {
        Instant pom = Instant.parse("2021-02-03T04:05:06Z");
        Instant jar = Instant.parse("2022-02-03T04:05:06Z");
        deploy("1.0");
        Path file = repository.file("org.example", "domain", "1.0", "pom");
        Files.setLastModifiedTime(file, FileTime.from(pom));
        Files.setLastModifiedTime(repository.file("org.example", "domain", "1.0", "jar"), FileTime.from(jar));
        MavenRequest request = MavenRequest.of(DOMAIN + "1.0", repository.url());

        assertThat(artifacts.released(request, false)).contains(pom);
        Files.delete(file);
        assertThat(artifacts.released(request, true)).contains(jar);
        assertThat(artifacts.released(MavenRequest.of(DOMAIN + "2.0", repository.url()), true))
                .isEmpty();
    }

    @Test
    void aServerTellsWhenItGotAVersionByItsWordOnThePomAndElseByTheMetadataOfTheNewest() throws Exception {
        Instant deployed = Instant.parse("2024-05-06T07:08:09Z");
        repository.at(deployed);
        deploy("1.0");
        deploy("1.1");
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = serve(asked);
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/releases";

            assertThat(artifacts.released(MavenRequest.of(DOMAIN + "1.1", url), true))
                    .contains(deployed);
            assertThat(artifacts.released(MavenRequest.of(DOMAIN + "1.0", url), true))
                    .isEmpty();
            modified = Optional.of("Wed, 03 Feb 2021 04:05:06 GMT");
            assertThat(artifacts.released(MavenRequest.of(DOMAIN + "1.0", url), true))
                    .contains(Instant.parse("2021-02-03T04:05:06Z"));
            modified = Optional.of("yesterday");
            assertThat(artifacts.released(MavenRequest.of(DOMAIN + "1.0", url), true))
                    .isEmpty();
            asked.clear();
            assertThat(artifacts.released(MavenRequest.of(DOMAIN + "1.1", url), false))
                    .isEmpty();
            assertThat(asked).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aRepositoryThatIsNotThereTellsNoTimeAndFailsNothing() {
        for (String url : List.of("http://127.0.0.1:1/", "file:///nowhere/", "ftp://127.0.0.1/", "not an address")) {
            assertThat(artifacts.released(MavenRequest.of(DOMAIN + "1.0", url), true))
                    .as(url)
                    .isEmpty();
        }
    }

    @Test
    void artifactsOfOneNameInTwoRepositoriesAreNeverMixed() throws Exception {
        deploy("1.0");
        MavenFolder other = new MavenFolder(folder.resolve("other"));
        other.deploy("org.example", "domain", "1.0", jar("another"));

        assertThat(get("1.0").jar()).hasBinaryContent(jar("1.0"));
        assertThat(artifacts
                        .get(MavenRequest.of(DOMAIN + "1.0", other.url()), true)
                        .jar())
                .hasBinaryContent(jar("another"));
        assertThat(get("1.0").jar()).hasBinaryContent(jar("1.0"));
    }

    @Test
    void coordinatesInAPomCannotLeadOutOfTheFolder() throws Exception {
        repository.deploy(
                "org.example", "domain", "1.0", jar("1.0"), "org.example:lib:../../../../../../escaped/1.0:compile");

        assertThatThrownBy(() -> get("1.0")).isInstanceOf(MavenException.class);
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void entitiesInAPomAreNotExpanded() throws Exception {
        deploy("1.0");
        String pom =
                "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><project><modelVersion>4.0.0</modelVersion>"
                        + "<groupId>org.example</groupId><artifactId>domain</artifactId><version>1.0</version>"
                        + "<description>&x;</description></project>";
        repository.write(repository.file("org.example", "domain", "1.0", "pom"), pom.getBytes(StandardCharsets.UTF_8));

        assertThat(get("1.0").classPath()).hasSize(1);
    }

    @Test
    void onlyAVersionThatTheCoordinatesAdmitCanBePinned() {
        MavenCoordinates range = MavenCoordinates.parse(DOMAIN + "[1,2)");

        assertThat(range.at("1.5")).hasToString(DOMAIN + "1.5");
        assertThat(MavenCoordinates.parse(DOMAIN + "1.5-rc1").at("1.5-rc1")).hasToString(DOMAIN + "1.5-rc1");
        for (String version : List.of("2.0", "1.5-rc1", "../1.5", "[1,2)", "1.5-SNAPSHOT", "")) {
            assertThatThrownBy(() -> range.at(version)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theDefaultRepositoryIsMavensOwn() {
        assertThat(DefaultRepository.url()).startsWith("https://");
    }

    private void deploy(String version) throws IOException {
        repository.deploy("org.example", "domain", version, jar(version));
    }

    private static byte[] jar(String version) {
        return ("jar " + version).getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private MavenRequest request(String versions, Optional<String> sha256) {
        return new MavenRequest(MavenCoordinates.parse(DOMAIN + versions), Optional.of(repository.url()), sha256);
    }

    private MavenResult get(String versions) throws MavenException {
        return artifacts.get(request(versions, Optional.empty()), true);
    }

    private Path newestJar() throws IOException {
        try (var files = Files.walk(local)) {
            return files.filter(file -> file.endsWith("domain-1.1.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails(String versions, Reason reason) {
        return assertFailsOf(true, versions, Optional.empty(), reason);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFailsOf(
            boolean online, String versions, Optional<String> sha256, Reason reason) {
        AbstractThrowableAssert<?, ? extends Throwable> failure = assertThatThrownBy(
                        () -> artifacts.get(request(versions, sha256), online))
                .isInstanceOf(MavenException.class)
                .satisfies(e -> assertThat(((MavenException) e).next()).isNotBlank());
        failure.extracting(e -> ((MavenException) e).reason()).isEqualTo(reason);
        return failure;
    }

    private HttpServer serve(List<String> asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/releases/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            Path file = repository.folder().resolve(path.substring("/releases/".length()));
            if (Files.isRegularFile(file) && exchange.getRequestMethod().equals("HEAD")) {
                modified.ifPresent(date -> exchange.getResponseHeaders().set("Last-Modified", date));
                exchange.sendResponseHeaders(200, -1);
            } else if (Files.isRegularFile(file)) {
                byte[] content = Files.readAllBytes(file);
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
        });
        server.start();
        return server;
    }
}
