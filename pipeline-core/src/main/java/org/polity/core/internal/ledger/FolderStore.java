package org.polity.core.internal.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
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
        Path records = folder.resolve(RecordName.FOLDER);
        if (!Files.isDirectory(records)) {
            return Map.of();
        }
        Map<RecordName, byte[]> newest = new TreeMap<>();
        // runs/year/month/day/record; links are not followed.
        try (Stream<Path> files = Files.walk(records, 4)) {
            List<Path> found = files.filter(this::isRecord)
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .limit(limit)
                    .toList();
            for (Path file : found) {
                Optional<RecordName> name = RecordName.ofFile(file.getFileName().toString());
                byte[] bytes = read(file);
                if (name.isPresent() && bytes.length > 0 && bytes.length <= MAX_BYTES) {
                    newest.put(name.get(), bytes);
                }
            }
        }
        return newest;
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
