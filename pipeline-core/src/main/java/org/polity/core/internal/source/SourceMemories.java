package org.polity.core.internal.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.CompositionFile.Entry;

/**
 * Keeps what this machine remembers of each domain's source. A memory that cannot be read or written counts as none: it
 * is there to help. Safe for use by several threads and processes; of two that write at the same time one wins.
 */
final class SourceMemories {

    private final CacheFolder cache;

    SourceMemories(CacheFolder cache) {
        this.cache = cache;
    }

    SourceMemory of(Entry entry) {
        return cache.record(name(entry)).map(MemoryJson::read).orElse(SourceMemory.NOTHING);
    }

    void update(Entry entry, UnaryOperator<SourceMemory> change) {
        SourceMemory before = of(entry);
        SourceMemory after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        try {
            cache.record(name(entry), MemoryJson.write(after));
        } catch (IOException e) {
            // What is not remembered is asked for again.
        }
    }

    void worked(Entry entry, Pin pin, Instant now) {
        update(entry, memory -> memory.worked(pin, now));
    }

    private static String name(Entry entry) {
        return entry.id() + "-" + sha256(entry.id() + "\n" + entry.source()).substring(0, 32) + ".json";
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
