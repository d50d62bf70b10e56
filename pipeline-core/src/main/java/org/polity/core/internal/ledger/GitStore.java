package org.polity.core.internal.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.polity.core.internal.git.remote.LedgerRepository;
import org.polity.core.internal.git.remote.RemoteException;
import org.polity.core.internal.git.remote.RemoteUrl;

/**
 * A ledger in a Git repository. On one machine one process at a time delivers, and takes along what all others have put
 * into the outbox; against other machines it fetches anew and tries again, after pauses that grow.
 */
final class GitStore implements LedgerStore {

    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 800;

    private final String url;
    private final Path mirror;

    /**
     * Makes one.
     *
     * @param mirror the folder for what was fetched of the repository
     */
    GitStore(String url, Path mirror) {
        this.url = url;
        this.mirror = mirror;
    }

    @Override
    public String place() {
        return RemoteUrl.shown(url);
    }

    @Override
    public void deliver(Outbox outbox, Deadline deadline) throws IOException, InterruptedException {
        Turn turn = Turn.take(mirror, deadline);
        try {
            for (Map<RecordName, byte[]> records = outbox.oldest(); !records.isEmpty(); records = outbox.oldest()) {
                push(records, deadline);
                outbox.remove(records.keySet());
            }
        } finally {
            turn.close();
        }
    }

    @Override
    public Map<RecordName, byte[]> newest(int limit, Deadline deadline) throws IOException, InterruptedException {
        Turn turn = Turn.take(mirror, deadline);
        try (LedgerRepository repository = open()) {
            Map<RecordName, byte[]> newest = new TreeMap<>();
            repository
                    .last(RecordName.FOLDER, limit, MAX_BYTES)
                    .forEach((path, bytes) -> name(path).ifPresent(name -> newest.put(name, bytes)));
            return newest;
        } catch (RemoteException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            turn.close();
        }
    }

    private static Optional<RecordName> name(String path) {
        return RecordName.ofFile(path.substring(path.lastIndexOf('/') + 1))
                .filter(name -> name.path().equals(path));
    }

    private void push(Map<RecordName, byte[]> records, Deadline deadline) throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        records.forEach((name, bytes) -> files.put(name.path(), bytes));
        long pause = FIRST_PAUSE_MILLIS;
        try (LedgerRepository repository = open()) {
            while (!repository.add(files)) {
                if (deadline.isOver()) {
                    throw new IOException("too many others write to the ledger " + place());
                }
                Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        } catch (RemoteException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private LedgerRepository open() throws RemoteException {
        return LedgerRepository.open(url, mirror, SILENCE);
    }

    /** The right to use the mirror: of one process and, within it, of one thread. It ends with the process. */
    private record Turn(FileChannel channel) {

        private static final long LOOK_EVERY_MILLIS = 20;

        static Turn take(Path mirror, Deadline deadline) throws IOException, InterruptedException {
            Path file = mirror.resolveSibling(mirror.getFileName() + ".lock");
            Files.createDirectories(mirror.toAbsolutePath());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                while (tryLock(channel) == null) {
                    if (deadline.isOver()) {
                        throw new IOException("another process is still writing to the same ledger");
                    }
                    Thread.sleep(LOOK_EVERY_MILLIS);
                }
                return new Turn(channel);
            } catch (IOException | InterruptedException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }

        private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
            try {
                return channel.tryLock();
            } catch (OverlappingFileLockException e) {
                return null;
            }
        }

        void close() throws IOException {
            channel.close();
        }
    }
}
