package org.polity.core.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.worker.PluginSource.HEALTHY;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.polity.core.internal.worker.FolderContributionCache;
import org.polity.core.internal.worker.WorkerSettings;
import org.polity.testkit.domain.SourceTrees;

/**
 * Processes of their own that share the jars and contributions of a cache. {@code -Dpolity.kills=200} runs the loop of kills
 * at full size.
 */
class JarCacheSharingTest {

    private static final int KILLS = Integer.getInteger("polity.kills", 3);

    @TempDir
    Path folder;

    @BeforeEach
    void found() throws IOException {
        MavenFolder repository = new MavenFolder(folder.resolve("repository"));
        repository.deploy(
                "org.example",
                "acme",
                "1.0",
                Files.readAllBytes(HEALTHY.jar().write(folder.resolve("build/plugin.jar"))));
        Files.writeString(folder.resolve("composition.yaml"), """
                domains:
                  - id: acme
                    source: { maven: "org.example:acme:[1,2)", repository: "%s" }
                """.formatted(repository.url()));
    }

    @Test
    void severalProcessesShareOneCache() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(cache(folder).items())
                .extracting(CacheFolder.Item::name)
                .anyMatch(name -> name.startsWith("maven/"))
                .anyMatch(name -> name.startsWith("contributions/"))
                .noneMatch(name -> name.startsWith("tmp/") || name.contains("/."));
    }

    @Test
    void aProcessThatIsKilledLeavesNothingThatTheNextTripsOver() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < KILLS; i++) {
            Process process = start();
            process.waitFor(300 + random.nextInt(2500), TimeUnit.MILLISECONDS);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            assertThat(contributes(folder)).isTrue();
            for (CacheFolder.Item item : cache(folder).items()) {
                if (i % 2 == 0 && !item.name().startsWith("tmp/")) {
                    deleteTree(cache(folder).root().resolve(item.name()));
                }
            }
        }
    }

    /** What such a process runs. */
    public static void main(String[] args) throws IOException {
        System.exit(contributes(Path.of(args[0])) ? 0 : 1);
    }

    private static boolean contributes(Path folder) throws IOException {
        CacheFolder cache = cache(folder);
        try (DomainJars jars = new DomainJars(
                new MavenArtifacts(cache.root().resolve("maven")),
                () -> WorkerSettings.of(System.getenv()),
                new FolderContributionCache(cache.root().resolve("contributions")))) {
            ResolverSettings settings = ResolverSettings.of(cache, true, Clock.systemUTC())
                    .with(new MavenPlugins(jars, Optional.empty(), true), new MavenDomains(jars));
            ResolvedDomain domain = new DomainResolver(PluginRegistry.of(List.of()), settings)
                    .resolve(CompositionFile.read(folder.resolve("composition.yaml")), Optional.empty())
                    .domains()
                    .get(0);
            Deliverable web = new Deliverable(
                    DeliverableKind.SOURCES, "acme/web", Optional.empty(), Optional.empty(), Optional.empty());
            DomainContribution contribution =
                    new Contributor(web, SourceTrees.of(Map.of("a", "b")), List.of()).contribute(domain, Map.of());
            contribution.failure().ifPresent(System.out::println);
            return contribution.failure().isEmpty() && contribution.steps().size() == 1;
        }
    }

    private static CacheFolder cache(Path folder) {
        return new CacheFolder(folder.resolve("cache"));
    }

    private static void deleteTree(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JarCacheSharingTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(folder, "process", ".log").toFile())
                .start();
    }
}
