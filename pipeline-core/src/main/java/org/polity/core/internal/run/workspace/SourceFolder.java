package org.polity.core.internal.run.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.domain.SourceTree;

/** The regular files of a folder that nobody writes to, as a source tree. */
public final class SourceFolder implements SourceTree {

    private final Path root;
    private final SortedSet<String> files;

    private SourceFolder(Path root, SortedSet<String> files) {
        this.root = root;
        this.files = files;
    }

    /**
     * Lists the files.
     *
     * @throws IOException when the folder cannot be read
     */
    public static SourceFolder of(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return new SourceFolder(
                    root,
                    all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                            .map(path -> root.relativize(path).toString().replace('\\', '/'))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Override
    public List<String> files() {
        return List.copyOf(files);
    }

    @Override
    public Optional<byte[]> read(String path, int limit) {
        if (!files.contains(path)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(in.readNBytes(limit));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
