package org.polity.core.internal.git.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.api.domain.SourceTree;

/** The files of a snapshot. */
final class SnapshotTree implements SourceTree {

    private final Map<String, PinnedFile> files = new TreeMap<>();
    private final List<String> names;

    SnapshotTree(Map<String, Snapshot.Entry> entries) {
        entries.forEach((path, entry) -> {
            if (entry instanceof Snapshot.Entry.File file) {
                files.put(path, file.content());
            }
        });
        this.names = List.copyOf(files.keySet());
    }

    @Override
    public List<String> files() {
        return names;
    }

    @Override
    public boolean has(String path) {
        return files.containsKey(path);
    }

    @Override
    public Optional<byte[]> read(String path, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("no file has " + limit + " bytes");
        }
        Optional<PinnedFile> file = Optional.ofNullable(files.get(path));
        if (file.isEmpty() || limit == 0) {
            return file.map(found -> new byte[0]);
        }
        try {
            return Optional.of(file.get().read(limit));
        } catch (IOException e) {
            throw new UncheckedIOException("'" + path + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
