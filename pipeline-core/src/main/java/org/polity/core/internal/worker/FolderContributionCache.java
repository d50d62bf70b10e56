package org.polity.core.internal.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps contributions in a folder: a file for each, with its digest in front, written aside and renamed. */
public final class FolderContributionCache implements ContributionCache {

    private static final Logger LOG = LoggerFactory.getLogger(FolderContributionCache.class);

    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private final Path folder;

    /** Makes the cache; the folder need not be there yet. */
    public FolderContributionCache(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> find(String key) {
        byte[] content;
        try (var in = Files.newInputStream(file(key))) {
            content = in.readNBytes(MAX_BYTES);
        } catch (IOException e) {
            return Optional.empty();
        }
        int digestBytes = Math.min(Sha256.BYTES, content.length);
        byte[] entry = Arrays.copyOfRange(content, digestBytes, content.length);
        if (!Arrays.equals(Arrays.copyOf(content, digestBytes), Sha256.of(entry))) {
            return Optional.empty();
        }
        noteUse(file(key));
        return Optional.of(entry);
    }

    /** What is in use is not pruned. */
    private static void noteUse(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("use not noted of {}", file, e);
        }
    }

    @Override
    public void put(String key, byte[] entry) {
        Path file = file(key);
        Path temporary = file.resolveSibling("." + key + "." + UUID.randomUUID() + ".tmp");
        byte[] digest = Sha256.of(entry);
        byte[] content = Arrays.copyOf(digest, digest.length + entry.length);
        System.arraycopy(entry, 0, content, digest.length, entry.length);
        try {
            Files.createDirectories(temporary.toAbsolutePath().getParent());
            try {
                Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            LOG.debug("contribution not kept in {}", file, e);
        }
    }

    private Path file(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key.substring(2));
    }
}
