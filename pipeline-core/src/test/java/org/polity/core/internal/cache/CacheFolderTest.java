package org.polity.core.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheFolderTest {

    @TempDir
    Path folder;

    private CacheFolder cache;

    @BeforeEach
    void open() {
        cache = new CacheFolder(folder.resolve("cache"));
    }

    @Test
    void itLiesWhereTheUserKeepsCaches() {
        assertThat(CacheFolder.locate(Map.of("XDG_CACHE_HOME", "/var/c", "HOME", "/home/jane"))
                        .root())
                .isEqualTo(Path.of("/var/c/polity"));
        assertThat(CacheFolder.locate(Map.of("HOME", "/home/jane")).root())
                .isEqualTo(Path.of("/home/jane/.cache/polity"));
        assertThat(CacheFolder.locate(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/home/jane"))
                        .root())
                .isEqualTo(Path.of("/home/jane/.cache/polity"));
        assertThat(CacheFolder.locate(Map.of()).root()).isAbsolute();
    }

    @Test
    void anEntryIsFoundWhereItWasPut() throws IOException {
        assertThat(cache.find("git", "abc")).isEmpty();

        Path entry = cache.put("git", "abc", into -> Files.writeString(into.resolve("file"), "content"));

        assertThat(cache.find("git", "abc")).contains(entry);
        assertThat(entry.resolve("file")).hasContent("content");
    }

    @Test
    void anEntryThatCannotBeMadeLeavesNothing() {
        assertThatThrownBy(() -> cache.put("git", "abc", into -> {
                    Files.writeString(into.resolve("half"), "written");
                    throw new IOException("no more");
                }))
                .hasMessage("no more");

        assertThat(cache.find("git", "abc")).isEmpty();
        assertThat(cache.root().resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void ofManyWhoMakeOneEntryAllFindTheSame() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Path>> made = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            made.add(threads.submit(() -> {
                start.await();
                return cache.put("git", "abc", into -> Files.writeString(into.resolve("file"), "content"));
            }));
        }
        start.countDown();

        for (Future<Path> path : made) {
            assertThat(path.get().resolve("file")).hasContent("content");
        }
        assertThat(cache.items()).hasSize(1);
        threads.shutdown();
    }

    @Test
    void whatNobodyUsedForLongIsPrunedAndTheRestKept() throws IOException {
        Path old = cache.put("git", "old", into -> readOnly(into.resolve("sub/file"), "four"));
        cache.put("git", "new", into -> Files.writeString(into.resolve("file"), "content"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(40))));

        List<CacheFolder.Item> removed = cache.prune(Instant.now().minus(Duration.ofDays(30)));

        assertThat(removed).extracting(CacheFolder.Item::name).containsExactly("git/old");
        assertThat(removed).extracting(CacheFolder.Item::bytes).containsExactly(4L);
        assertThat(cache.find("git", "old")).isEmpty();
        assertThat(cache.find("git", "new")).isPresent();
    }

    @Test
    void usingAnEntryKeepsItFromBeingPruned() throws IOException {
        Path entry = cache.put("git", "abc", into -> Files.writeString(into.resolve("file"), "content"));
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minus(Duration.ofDays(40))));
        cache.find("git", "abc");

        assertThat(cache.prune(Instant.now().minus(Duration.ofDays(30)))).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftIsSweptByTheNext() throws IOException {
        Path left = Files.createDirectories(cache.temporary());
        Files.writeString(left.resolve("half"), "an entry");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path busy = Files.createDirectories(cache.temporary());

        cache.put("git", "abc", into -> Files.writeString(into.resolve("file"), "content"));

        assertThat(left).doesNotExist();
        assertThat(busy).exists();
    }

    @Test
    void aRecordIsReplacedAsAWhole() throws IOException {
        assertThat(cache.record("security.json")).isEmpty();
        cache.record("security.json", "one");
        cache.record("security.json", "two");

        assertThat(cache.record("security.json")).contains("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", ".hidden", "A"})
    void noNameLeadsOutOfTheCache(String name) {
        assertThatThrownBy(() -> cache.find("git", name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cache.record(name)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void readOnly(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setReadOnly()).isTrue();
        assertThat(file.getParent().toFile().setReadOnly()).isTrue();
    }
}
