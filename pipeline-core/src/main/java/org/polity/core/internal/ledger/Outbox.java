package org.polity.core.internal.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.core.internal.document.AtomicFiles;

/**
 * Records that wait on this machine until their ledger can be reached. Each is a file that appears whole and goes once it
 * is delivered; processes share the folder. Safe for use by several threads.
 */
final class Outbox {

    private static final int MAX_AT_ONCE = 500;

    private final Path folder;

    Outbox(Path folder) {
        this.folder = folder;
    }

    void add(RecordName name, String json) throws IOException {
        AtomicFiles.write(folder.resolve(name.file()), json);
    }

    boolean holds(RecordName name) {
        return Files.exists(folder.resolve(name.file()), LinkOption.NOFOLLOW_LINKS);
    }

    /** How many records wait. */
    int size() throws IOException {
        return names().size();
    }

    /** The oldest records, as many as one delivery should carry. */
    Map<RecordName, byte[]> oldest() throws IOException {
        Map<RecordName, byte[]> records = new TreeMap<>();
        for (RecordName name : names().stream().sorted().limit(MAX_AT_ONCE).toList()) {
            try {
                records.put(
                        name,
                        Files.readString(folder.resolve(name.file()), StandardCharsets.UTF_8)
                                .getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchFileException e) {
                // Another process has delivered it meanwhile.
            }
        }
        return records;
    }

    void remove(Collection<RecordName> delivered) throws IOException {
        for (RecordName name : delivered) {
            Files.deleteIfExists(folder.resolve(name.file()));
        }
    }

    private List<RecordName> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> RecordName.ofFile(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }
}
