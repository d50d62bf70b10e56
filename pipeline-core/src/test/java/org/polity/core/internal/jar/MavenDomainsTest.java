package org.polity.core.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.worker.PluginSource.HEALTHY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.CompositionFile;
import org.polity.core.internal.maven.MavenArtifacts;
import org.polity.core.internal.maven.MavenFolder;
import org.polity.core.internal.planning.DomainContribution;
import org.polity.core.internal.source.Contributor;
import org.polity.core.internal.source.DomainResolver;
import org.polity.core.internal.source.PluginRegistry;
import org.polity.core.internal.source.ResolvedDomain;
import org.polity.core.internal.source.ResolverSettings;
import org.polity.core.internal.source.SourceVersion;
import org.polity.core.internal.worker.FolderContributionCache;
import org.polity.core.internal.worker.PluginSource;
import org.polity.core.internal.worker.WorkerSettings;
import org.polity.testkit.domain.SourceTrees;

class MavenDomainsTest {

    private static final Deliverable WEB =
            new Deliverable(DeliverableKind.SOURCES, "acme/web", Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    private MavenFolder repository;
    private DomainJars jars;

    @BeforeEach
    void begin() throws IOException {
        repository = new MavenFolder(folder.resolve("repository"));
        jars = new DomainJars(
                new MavenArtifacts(folder.resolve("local")),
                () -> WorkerSettings.of(System.getenv()),
                new FolderContributionCache(folder.resolve("contributions")));
    }

    @AfterEach
    void end() {
        jars.close();
    }

    @Test
    void aDomainThatIsAJarContributesItsSteps() throws IOException {
        deploy("1.0", HEALTHY);
        deploy("1.1", HEALTHY);

        ResolvedDomain domain = resolve("acme", "[1,2)");

        assertThat(domain.failure()).isEmpty();
        assertThat(domain.domain().version()).isEqualTo("1.1");
        assertThat(domain.domain().ownerAndContact()).isEqualTo("acme-team <acme@example.org>");
        assertThat(domain.domain().digest())
                .hasValueSatisfying(digest -> assertThat(digest).matches("sha256:[0-9a-f]{64}"));
        assertThat(contribute(domain).steps()).extracting(step -> step.name()).containsExactly("look");
    }

    @Test
    void aJarThatClaimsAnotherIdIsRefusedWithBothNames() throws IOException {
        deploy("1.0", HEALTHY);

        assertThat(resolve("security", "[1,2)").failure())
                .contains("org.example:acme:1.0 is bound to domain security and claims to be 'acme' of acme-team:"
                        + " only the composition's owner binds ids");
    }

    @Test
    void theReleaseBeforeAJarThatDoesNotLoadServesWhileItIsYoungEnough() throws IOException {
        repository.at(Instant.now().minus(Duration.ofDays(6)));
        deploy("1.0", HEALTHY);
        repository.deploy("org.example", "acme", "1.1", new byte[] {1, 2, 3});

        ResolvedDomain domain = resolve("acme", "[1,2)");

        assertThat(domain.domain().version()).isEqualTo("1.0");
        assertThat(domain.domain().quarantined()).isPresent();
        assertThat(contribute(domain).steps()).extracting(step -> step.name()).containsExactly("look");
        repository.at(Instant.now().minus(Duration.ofDays(8)));
        repository.deploy("org.example", "acme", "1.2", new byte[] {1, 2, 3});
        assertThat(resolve("acme", "[1,2)").failure()).isPresent();
    }

    @Test
    void anEarlierReleaseDoesNotServeWhereTheRepositoryDoesNotTellItsAge() throws IOException {
        deploy("1.0", HEALTHY);
        repository.deploy("org.example", "acme", "1.1", new byte[] {1, 2, 3});

        assertThat(resolve("acme", "[1,2)").failure()).isPresent();
    }

    @Test
    void codeThatBreaksCostsItsDomainAClearSentence() throws IOException {
        deploy("1.0", HEALTHY.contribute("System.exit(4); return null;"));

        assertThat(contribute(resolve("acme", "[1,2)")).failure())
                .hasValueSatisfying(reason ->
                        assertThat(reason).startsWith("the code of domain acme ended its process with exit code 4. "));
    }

    @Test
    void anArtifactThatIsNotThereCostsItsDomainAlone() throws IOException {
        deploy("1.0", HEALTHY);
        String composition = composition("acme", "[1,2)") + entry("other", "org.example:other:[1,2)");

        List<ResolvedDomain> domains = resolve(composition);

        assertThat(domains.get(0).failure()).isEmpty();
        assertThat(domains.get(1).failure())
                .hasValueSatisfying(reason -> assertThat(reason).contains("there is no org.example:other"));
    }

    @Test
    void aDomainsRepositoryBringsItsJarByVersionAndDigest() throws Exception {
        byte[] jar = deploy("1.0", HEALTHY);

        assertThat(contribute(fromFolder(sha256(jar))).steps())
                .extracting(step -> step.name())
                .containsExactly("look");
    }

    @Test
    void aJarWithAnotherDigestThanItsRepositoryStatesIsRefused() throws Exception {
        deploy("1.0", HEALTHY);

        assertThat(fromFolder("0".repeat(64)).failure())
                .hasValueSatisfying(reason -> assertThat(reason).contains("and " + "0".repeat(64) + " is demanded"));
    }

    @Test
    void whatIsNewerIsToldWithoutAskingAgain() throws IOException {
        deploy("1.0", HEALTHY);
        deploy("1.1-rc1", HEALTHY);
        deploy("2.0", HEALTHY);
        resolve("acme", "[1,2)");
        CompositionFile composition = CompositionFile.read(folder.resolve("composition.yaml"));

        assertThat(new MavenDomains(jars).versions(composition.domains().get(0)))
                .containsExactly(
                        new SourceVersion("2.0", false, false),
                        new SourceVersion("1.1-rc1", true, true),
                        new SourceVersion("1.0", true, false));
    }

    private byte[] deploy(String version, PluginSource source) throws IOException {
        byte[] jar = Files.readAllBytes(source.jar().write(folder.resolve("build/plugin.jar")));
        repository.deploy("org.example", "acme", version, jar);
        return jar;
    }

    private ResolvedDomain resolve(String id, String versions) throws IOException {
        return resolve(composition(id, versions)).get(0);
    }

    private ResolvedDomain fromFolder(String digest) throws IOException {
        Path domain = Files.createDirectories(folder.resolve("domain"));
        Files.writeString(domain.resolve("domain.yaml"), """
                id: acme
                owner: acme-team
                contact: acme@example.org
                plugin: { maven: "org.example:acme:1.0", sha256: "%s", repository: "%s" }
                """.formatted(digest, repository.url()));
        return resolve("domains:\n  - id: acme\n    source: { dir: domain }\n").get(0);
    }

    private List<ResolvedDomain> resolve(String composition) throws IOException {
        Path file = Files.writeString(folder.resolve("composition.yaml"), composition);
        ResolverSettings settings = ResolverSettings.of(
                        new CacheFolder(folder.resolve("cache")), true, Clock.systemUTC())
                .with(new MavenPlugins(jars, Optional.empty(), true), new MavenDomains(jars));
        return new DomainResolver(PluginRegistry.of(List.of()), settings)
                .resolve(CompositionFile.read(file), Optional.empty())
                .domains();
    }

    private String composition(String id, String versions) {
        return "domains:\n" + entry(id, "org.example:acme:" + versions);
    }

    private String entry(String id, String coordinates) {
        return "  - id: " + id + "\n    source: { maven: \"" + coordinates + "\", repository: \"" + repository.url()
                + "\" }\n";
    }

    private static DomainContribution contribute(ResolvedDomain domain) {
        return new Contributor(WEB, SourceTrees.of(Map.of("a", "b")), List.of()).contribute(domain, Map.of());
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
