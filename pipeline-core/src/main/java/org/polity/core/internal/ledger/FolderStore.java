package org.polity.core.internal.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.polity.core.internal.document.AtomicFiles;

/** A ledger in a folder: one file for each record, which appears whole. */
final class FolderStore implements LedgerStore {

    private final Path folder;

    FolderStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public void deliver(Outbox outbox, Deadline deadline) throws IOException {
        requireNoFile();
        for (Map<RecordName, byte[]> records = outbox.oldest(); !records.isEmpty(); records = outbox.oldest()) {
            for (Map.Entry<RecordName, byte[]> entry : records.entrySet()) {
                Path file = folder.resolve(entry.getKey().path());
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    AtomicFiles.write(file, new String(entry.getValue(), StandardCharsets.UTF_8));
                }
                outbox.remove(List.of(entry.getKey()));
                if (deadline.isOver()) {
                    return;
                }
            }
        }
    }

    @Override
    public Map<RecordName, byte[]> newest(int limit, Deadline deadline) throws IOException {
        requireNoFile();
        Path records = folder.resolve(RecordName.FOLDER);
        if (!Files.isDirectory(records)) {
            return Map.of();
        }
        List<Path> found = records(records);
        found.sort(Comparator.comparing((Path file) -> file.getFileName().toString())
                .reversed());
        Map<RecordName, byte[]> newest = new TreeMap<>();
        for (Path file : found.subList(0, Math.min(limit, found.size()))) {
            Optional<RecordName> name = RecordName.ofFile(file.getFileName().toString());
            byte[] bytes = read(file);
            if (name.isPresent() && bytes.length > 0 && bytes.length <= MAX_BYTES) {
                newest.put(name.get(), bytes);
            }
        }
        return newest;
    }

    /** A ledger that nobody wrote to yet is empty; one that is a file is a mistake. */
    private void requireNoFile() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException("the ledger " + folder + " is a file, and a folder is needed there");
        }
    }

    /** The records' files, in no order. Others write meanwhile: what is gone by the time that it is looked at is passed over. */
    private List<Path> records(Path records) throws IOException {
        List<Path> found = new ArrayList<>();
        // runs/year/month/day/record; links are not followed.
        Files.walkFileTree(records, Set.of(), 4, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isRecord(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return found;
    }

    private boolean isRecord(Path file) {
        return RecordName.ofFile(file.getFileName().toString())
                .filter(name -> folder.resolve(name.path()).equals(file))
                .filter(name -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    private static byte[] read(Path file) throws IOException {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}
