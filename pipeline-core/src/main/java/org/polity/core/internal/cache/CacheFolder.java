package org.polity.core.internal.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.polity.core.internal.document.AtomicFiles;

/**
 * {@code ${XDG_CACHE_HOME:-$HOME/.cache}/polity}. Entries are folders that never change once they have their name, which
 * tells their content; records are small files that are replaced as a whole. Safe for use by several threads and
 * processes.
 */
public final class CacheFolder {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,199}");
    private static final String RECORDS = "records";

    /** Its entries are files, spread over folders that are named by the first letters. */
    private static final String CONTRIBUTIONS = "contributions";

    private static final String TEMPORARY = "tmp";
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);
    private static final int RECORD_LIMIT = 1024 * 1024;

    private final Path root;

    /** Makes one of a folder; made when something is written. */
    public CacheFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The cache of this user: below {@code XDG_CACHE_HOME}, else {@code HOME/.cache}, else the temporary folder. */
    public static CacheFolder locate(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (Path.of(cache).isAbsolute()) {
            return new CacheFolder(Path.of(cache, "polity"));
        }
        return new CacheFolder(
                Path.of(home).isAbsolute()
                        ? Path.of(home, ".cache", "polity")
                        : Path.of(System.getProperty("java.io.tmpdir"), "polity-" + System.getProperty("user.name")));
    }

    /** What fills an entry. */
    public interface Filler<E extends Exception> {

        /** Writes the entry's files into a folder, which exists and is empty. */
        void fill(Path folder) throws IOException, E;
    }

    /** An entry or what a killed process left behind. */
    public record Item(String name, long bytes, Instant lastUsed) {}

    /** Where the cache lies. */
    public Path root() {
        return root;
    }

    /**
     * An entry's folder, and notes that it is in use; empty when there is no such entry.
     *
     * @param kind the kind of entry: letters, digits, dots and dashes, as in {@code name}
     */
    public Optional<Path> find(String kind, String name) {
        Path entry = place(kind, name);
        if (!Files.isDirectory(entry)) {
            return Optional.empty();
        }
        try {
            Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // A cache that cannot be written serves all the same; it may be pruned too early.
        }
        return Optional.of(entry);
    }

    /**
     * Makes an entry unless another process does so first, whose entry then serves.
     *
     * @throws IOException when it cannot be written; nothing of it is then left
     */
    public <E extends Exception> Path put(String kind, String name, Filler<E> filler) throws IOException, E {
        Path entry = place(kind, name);
        Path temporary = temporary();
        try {
            Files.createDirectories(temporary);
            filler.fill(temporary);
            Files.createDirectories(root.resolve(kind));
            move(temporary, entry);
            return entry;
        } finally {
            FileTrees.delete(temporary);
            sweep();
        }
    }

    /** Removes an entry that turned out to be damaged. */
    public void discard(String kind, String name) throws IOException {
        remove(place(kind, name));
    }

    /** A path under which nobody else writes, for what has no name yet. What is left there is removed some day. */
    public Path temporary() throws IOException {
        return Files.createDirectories(root.resolve(TEMPORARY))
                .resolve(UUID.randomUUID().toString());
    }

    /** Removes what lies under a {@linkplain #temporary temporary path}, if anything does. */
    public void discardTemporary(Path path) throws IOException {
        FileTrees.delete(path);
    }

    /** A record's text; empty when there is none, or it cannot be read. */
    public Optional<String> record(String name) {
        Path file = place(RECORDS, name);
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(RECORD_LIMIT), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes or replaces a record. */
    public void record(String name, String text) throws IOException {
        AtomicFiles.write(place(RECORDS, name), text);
    }

    /** All entries, and what killed processes left behind. Records are not told: they are small and kept. */
    public List<Item> items() throws IOException {
        List<Item> items = new ArrayList<>();
        for (Path entry : entries()) {
            try {
                items.add(new Item(
                        root.relativize(entry).toString().replace('\\', '/'),
                        FileTrees.size(entry),
                        Files.getLastModifiedTime(entry).toInstant()));
            } catch (NoSuchFileException e) {
                // Another process removed it meanwhile.
            }
        }
        return items;
    }

    /**
     * Removes what nobody has used since then, and all that killed processes left behind. What an entry is made of is
     * fetched again when it is needed.
     *
     * @return what was removed
     */
    public List<Item> prune(Instant unusedSince) throws IOException {
        List<Item> removed = new ArrayList<>();
        for (Item item : items()) {
            boolean old = item.lastUsed().isBefore(unusedSince);
            if (isTemporary(item.name()) ? isLeftBehind(item.lastUsed()) : old) {
                remove(root.resolve(item.name()));
                removed.add(item);
            }
        }
        return removed;
    }

    private static boolean isTemporary(String name) {
        return name.startsWith(TEMPORARY + "/") || name.contains("/.");
    }

    private void sweep() {
        try {
            for (Path left : leftBehind()) {
                if (isLeftBehind(Files.getLastModifiedTime(left).toInstant())) {
                    FileTrees.delete(left);
                }
            }
        } catch (IOException e) {
            // It is another process's too; whoever comes next tries again.
        }
    }

    private List<Path> leftBehind() throws IOException {
        List<Path> left = new ArrayList<>(children(root.resolve(TEMPORARY)));
        children(root.resolve(RECORDS)).stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith("."))
                .forEach(left::add);
        return left;
    }

    private static boolean isLeftBehind(Instant lastUsed) {
        return lastUsed.isBefore(Instant.now().minus(LEFT_BEHIND));
    }

    /** Takes the name away first, so that nobody finds half an entry. */
    private void remove(Path entry) throws IOException {
        Path temporary = temporary();
        try {
            Files.move(entry, temporary, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        }
        FileTrees.delete(temporary);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(to)) {
                throw e;
            }
        }
    }

    private List<Path> entries() throws IOException {
        List<Path> entries = new ArrayList<>();
        for (Path kind : children(root)) {
            if (kind.equals(root.resolve(CONTRIBUTIONS))) {
                for (Path shard : children(kind)) {
                    entries.addAll(children(shard));
                }
            } else if (!kind.equals(root.resolve(RECORDS))) {
                entries.addAll(children(kind));
            }
        }
        return entries;
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private Path place(String kind, String name) {
        if (!NAME.matcher(kind).matches() || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + kind + "/" + name + "' is no name in the cache");
        }
        return root.resolve(kind).resolve(name);
    }
}
