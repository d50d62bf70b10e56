package org.polity.core;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.polity.core.internal.cache.CacheFolder;

/** What Polity keeps on this machine of the domains that it has fetched. Safe for use by several threads and processes. */
public final class PolityCache {

    private final CacheFolder folder;
    private final Clock clock;

    PolityCache(CacheFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Something that is kept.
     *
     * @param name its name in the cache
     * @param bytes its size
     * @param lastUsed when it was last used
     */
    public record Item(String name, long bytes, Instant lastUsed) {}

    /** Where the cache lies. */
    public Path folder() {
        return folder.root();
    }

    /**
     * What is kept, sorted by name.
     *
     * @throws IOException when the cache cannot be read
     */
    public List<Item> items() throws IOException {
        return items(folder.items());
    }

    /**
     * Removes what nobody has used for a while; what is needed again is fetched again.
     *
     * @return what was removed
     * @throws IOException when something cannot be removed
     */
    public List<Item> prune(Duration unused) throws IOException {
        return items(folder.prune(clock.instant().minus(unused)));
    }

    private static List<Item> items(List<CacheFolder.Item> items) {
        return items.stream()
                .map(item -> new Item(item.name(), item.bytes(), item.lastUsed()))
                .toList();
    }
}
