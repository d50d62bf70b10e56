package org.polity.core.internal.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.git.remote.RemoteRefs;

/**
 * Keeps what this machine remembers of each domain's source. A memory that cannot be read or written counts as none: it
 * is there to help. Safe for use by several threads and processes; of two that write at the same time one wins.
 */
final class SourceMemories {

    private static final int LONGEST_REASON = 2_000;

    private final CacheFolder cache;
    private final Clock clock;

    SourceMemories(CacheFolder cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    SourceMemory of(Entry entry) {
        return cache.record(name(entry)).map(MemoryJson::read).orElse(SourceMemory.NOTHING);
    }

    /** Remembers that a source was asked now, and answered. */
    void asked(Entry entry) {
        update(entry, memory -> memory.asked(clock.instant()));
    }

    /** Remembers what a repository has now. */
    void asked(Entry entry, RemoteRefs refs, Optional<SourceMemory.Described> description) {
        update(entry, memory -> memory.seen(refs, description).asked(clock.instant()));
    }

    private void update(Entry entry, UnaryOperator<SourceMemory> change) {
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

    /** Remembers that a version contributed and was planned as the newest, now. */
    void worked(Entry entry, Pin pin) {
        worked(entry, pin, clock.instant());
    }

    /**
     * Remembers that a version contributed and was planned.
     *
     * @param newest when it was the newest, as far as is known
     */
    void worked(Entry entry, Pin pin, Instant newest) {
        update(entry, memory -> memory.worked(pin, newest));
    }

    /** Remembers that a version did not. */
    void failed(Entry entry, Pin pin, String reason) {
        String told = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        update(entry, memory -> memory.failed(pin, told, clock.instant()));
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
