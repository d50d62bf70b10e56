package org.polity.core.internal.worker;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.polity.api.domain.SourceTree;

/**
 * What was read of a file.
 *
 * @param path its path
 * @param limit the most bytes that were asked for
 * @param digest the SHA-256 digest of them; empty when there was nothing to read
 */
record Seen(String path, int limit, String digest) {

    static Seen of(String path, int limit, Optional<byte[]> content) {
        return new Seen(path, limit, content.map(Sha256::hexOf).orElse(""));
    }

    /** What is read of it in these sources. */
    static Seen in(SourceTree sources, String path, int limit) {
        Optional<byte[]> content;
        try {
            content = sources.read(path, limit);
        } catch (UncheckedIOException e) {
            content = Optional.empty();
        }
        return of(path, limit, content);
    }
}
