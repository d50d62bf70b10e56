package org.polity.core.internal.git.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.polity.api.domain.SourceTree;
import org.polity.core.internal.git.files.FolderRules.Below;
import org.polity.core.internal.git.repository.FileNames;
import org.polity.core.internal.git.repository.Lazy;

/** The files of a working folder. They are listed once, on demand, and read as they are when asked for. */
public final class WorkingFiles implements SourceTree {

    private final Path root;
    private final Supplier<FolderRules> rules;
    private final Lazy<Map<String, Path>> listing = new Lazy<>(this::list);
    private final Lazy<List<String>> names =
            new Lazy<>(() -> List.copyOf(listing.get().keySet()));

    /**
     * The files that belong to a folder.
     *
     * @param root the folder
     * @param rules what belongs to it; asked for when the files are listed
     */
    public WorkingFiles(Path root, Supplier<FolderRules> rules) {
        this.root = root;
        this.rules = rules;
    }

    @Override
    public List<String> files() {
        return names.get();
    }

    @Override
    public boolean has(String path) {
        return place(path).isPresent();
    }

    @Override
    public Optional<byte[]> read(String path, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("no file has " + limit + " bytes");
        }
        return place(path).flatMap(place -> content(place, limit));
    }

    private static Optional<byte[]> content(Path place, int limit) {
        try (InputStream in = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(in.readNBytes(limit));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("'" + place + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where a file of the tree stands. Each name on the way is looked at, so that no link and no ".." leads outside. */
    private Optional<Path> place(String path) {
        FolderRules current = rules.get();
        Path folder = root;
        List<String> parts = List.of(path.split("/", -1));
        for (String name : parts.subList(0, parts.size() - 1)) {
            Optional<Path> next = child(folder, name);
            if (next.isEmpty() || !Files.isDirectory(next.get(), LinkOption.NOFOLLOW_LINKS)) {
                return renamed(path);
            }
            if (!(current.below(name, next.get()) instanceof Below.Part part)) {
                return Optional.empty();
            }
            current = part.rules();
            folder = next.get();
        }
        String last = parts.get(parts.size() - 1);
        Optional<Path> file =
                child(folder, last).filter(place -> Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS));
        if (file.isEmpty()) {
            return renamed(path);
        }
        return current.holds(last) ? file : Optional.empty();
    }

    /** The path of one name in a folder; empty when it is no single name. */
    private static Optional<Path> child(Path folder, String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return Optional.empty();
        }
        try {
            Path child = folder.resolve(name);
            return folder.equals(child.getParent()) ? Optional.of(child) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Finds a file whose name the locale or its bytes keep from being spelt; see {@link FileNames}. */
    private Optional<Path> renamed(String path) {
        boolean plain = path.chars().allMatch(c -> c < 0x80);
        return plain ? Optional.empty() : Optional.ofNullable(listing.get().get(path));
    }

    private Map<String, Path> list() {
        Map<String, Path> files = new TreeMap<>();
        Scan.run(root, rules.get(), found -> {
            if (found.kind() == Scan.Kind.FILE) {
                files.put(found.path(), found.place());
            }
            return true;
        });
        return files;
    }
}
