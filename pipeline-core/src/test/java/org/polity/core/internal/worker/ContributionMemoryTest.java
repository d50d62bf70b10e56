package org.polity.core.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.worker.PluginSource.HEALTHY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.Policy;
import org.polity.testkit.domain.SourceTrees;

class ContributionMemoryTest {

    /** Reads one file, and tells in a title how often this source was asked by the time of day. */
    private static final PluginSource READS_ONE_FILE = HEALTHY.contribute("""
            return Contribution.of(StepDefinition.builder("s", Phase.CHECK, new Action.Check("c"))
                .title(request.sources().text("read.txt").orElse("-") + " " + System.nanoTime()).build());
            """);

    @TempDir
    Path folder;

    private Workers workers;
    private Path cache;
    private Path jar;

    @BeforeEach
    void begin() throws IOException {
        workers = new Workers(folder);
        cache = folder.resolve("cache");
        jar = READS_ONE_FILE.jar().write(folder.resolve("plugin.jar"));
    }

    @AfterEach
    void end() {
        workers.close();
    }

    @Test
    void aWarmPlanStartsNoWorker() {
        Contribution first = contribute("a", "b");
        workers.close();

        WorkerPlugin second = plugin();

        assertThat(second.descriptor().id()).isEqualTo(Workers.ACME);
        assertThat(second.contribute(request("a", "b"))).isEqualTo(first);
        assertThat(Workers.processes()).isEmpty();
    }

    @Test
    void aChangeInAFileThatNobodyReadAsksNobody() {
        assertThat(contribute("a", "b")).isEqualTo(contribute("a", "other"));
    }

    @Test
    void aChangeInAFileThatWasReadAsksAgain() {
        assertThat(contribute("a", "b")).isNotEqualTo(contribute("other", "b"));
    }

    @Test
    void aNewFileAsksAgain() {
        Contribution first = contribute("a", "b");

        Contribution second = plugin().contribute(new ContributionRequest(
                Workers.WEB,
                SourceTrees.of(Map.of("read.txt", "a", "unread.txt", "b", "new.txt", "")),
                Policy.DEFAULTS));

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void otherCodeAsksAgain() throws IOException {
        Contribution first = contribute("a", "b");
        jar = READS_ONE_FILE.more("int other;").jar().write(folder.resolve("plugin.jar"));

        assertThat(contribute("a", "b")).isNotEqualTo(first);
    }

    @Test
    void aDamagedEntryIsNotBelieved() throws IOException {
        Contribution first = contribute("a", "b");
        try (Stream<Path> files = Files.walk(cache)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length - 1] ^= 1;
                Files.write(file, bytes);
            }
        }

        assertThat(contribute("a", "b")).isNotEqualTo(first);
    }

    @Test
    void anEntryThatWasCutOffIsNotBelieved() throws IOException {
        FolderContributionCache entries = new FolderContributionCache(cache);
        String key = "ab".repeat(32);
        entries.put(key, new byte[100]);
        Path file = cache.resolve("ab").resolve("ab".repeat(31));

        for (int length : List.of(0, 20, 32, 131)) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(entries.find(key)).isEmpty();
            entries.put(key, new byte[100]);
        }
        assertThat(entries.find(key)).isPresent();
    }

    @Test
    void nothingIsLeftBesideTheEntries() throws IOException {
        contribute("a", "b");

        try (Stream<Path> files = Files.walk(cache)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .hasSize(2)
                    .allMatch(name -> name.matches("[0-9a-f]{62}"));
        }
    }

    @Test
    void aCacheThatCannotBeWrittenToCostsNothingButTime() throws IOException {
        cache = Files.writeString(folder.resolve("file"), "no folder").resolve("cache");

        assertThat(contribute("a", "b").steps()).hasSize(1);
        assertThat(new FolderContributionCache(cache).find("ab".repeat(32))).isEqualTo(Optional.empty());
    }

    private Contribution contribute(String read, String unread) {
        return plugin().contribute(request(read, unread));
    }

    private WorkerPlugin plugin() {
        return workers.start(List.of(jar), new FolderContributionCache(cache));
    }

    private static ContributionRequest request(String read, String unread) {
        return new ContributionRequest(
                Workers.WEB, SourceTrees.of(Map.of("read.txt", read, "unread.txt", unread)), Policy.DEFAULTS);
    }
}
