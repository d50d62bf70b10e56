package org.polity.testkit.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.polity.api.domain.SourceTree;

/** Files that are nowhere but in memory. */
final class MemorySourceTree implements SourceTree {

    private final SortedMap<String, byte[]> contents = new TreeMap<>();

    MemorySourceTree(Map<String, byte[]> contents) {
        contents.forEach((path, bytes) -> this.contents.put(path, bytes.clone()));
    }

    @Override
    public List<String> files() {
        return List.copyOf(contents.keySet());
    }

    @Override
    public Optional<byte[]> read(String path, int limit) {
        return Optional.ofNullable(contents.get(path))
                .map(bytes -> Arrays.copyOf(bytes, Math.min(bytes.length, limit)));
    }
}
