package org.polity.api.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The files of a deliverable's repository: those that Git tracks, or does not ignore. Read-only, and safe for use by
 * several threads. Paths are relative to the repository's root, with {@code /} between names. What is reached through a
 * symbolic link is not part of the tree. Implementations throw {@link java.io.UncheckedIOException} when a file cannot
 * be read.
 */
public interface SourceTree {

    /** The most bytes that {@link #text} reads of a file. */
    int TEXT_LIMIT = 1024 * 1024;

    /** The paths of all files, sorted. */
    List<String> files();

    /**
     * The content of a file, cut after {@code limit} bytes; empty when there is no such file in the tree.
     */
    Optional<byte[]> read(String path, int limit);

    /** Tells whether there is such a file. */
    default boolean has(String path) {
        return read(path, 0).isPresent();
    }

    /**
     * The content of a text file, cut after {@value #TEXT_LIMIT} bytes, decoded as UTF-8 with replacement characters,
     * without a byte-order mark; line ends as they are.
     */
    default Optional<String> text(String path) {
        return read(path, TEXT_LIMIT)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> text.startsWith("\uFEFF") ? text.substring(1) : text);
    }
}
