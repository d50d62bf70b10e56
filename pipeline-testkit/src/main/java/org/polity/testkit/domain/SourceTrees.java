package org.polity.testkit.domain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.polity.api.domain.SourceTree;

/** Makes source trees for tests. */
public final class SourceTrees {

    private SourceTrees() {}

    /** A tree with no file. */
    public static SourceTree empty() {
        return of(Map.of());
    }

    /** A tree in memory: contents by path. */
    public static SourceTree of(Map<String, String> files) {
        Map<String, byte[]> contents = new TreeMap<>();
        files.forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return ofBytes(contents);
    }

    /** A tree in memory: contents by path, for files that are no text. */
    public static SourceTree ofBytes(Map<String, byte[]> files) {
        return new MemorySourceTree(files);
    }

    /**
     * The files under a folder as they are now, without {@code .git}, {@code .polity} and symbolic links. Contents are
     * read when asked for.
     *
     * @throws java.io.UncheckedIOException when the folder cannot be read
     */
    public static SourceTree folder(Path folder) {
        return FolderSourceTree.of(folder);
    }
}
