package org.polity.core.internal.run.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.polity.api.DomainId;
import org.polity.api.domain.SourceTree;
import org.polity.core.internal.git.snapshot.Snapshot;

/**
 * Hands out the workspaces of one run. The sources are taken once, before any step runs, and laid into a folder where
 * a step asks for one: so no step of another domain than the project's ever sees what another step wrote. All lies in a
 * temporary folder that is the user's alone. Safe for use by several threads.
 */
public final class Workspaces implements Closeable {

    private final Path deliverable;
    private final Path scratch;
    private final Optional<Snapshot> snapshot;
    private final Optional<Exception> failure;
    private final AtomicInteger count = new AtomicInteger();
    /** Folders that steps are done with: to make and delete one costs a file system more than a quick step. */
    private final Queue<Path> spare = new ConcurrentLinkedQueue<>();

    private Optional<Path> pristine = Optional.empty();

    private Workspaces(Path deliverable, Path scratch, Optional<Snapshot> snapshot, Optional<Exception> failure) {
        this.deliverable = deliverable;
        this.scratch = scratch;
        this.snapshot = snapshot;
        this.failure = failure;
    }

    /**
     * Makes the temporary folder and takes the sources. Sources that cannot be taken cost the steps that need them.
     *
     * @param deliverable the deliverable's folder
     * @param source gives the sources; empty when no step will ask for them
     * @throws IOException when there can be no temporary folder
     */
    public static Workspaces open(Path deliverable, Optional<SnapshotSource> source) throws IOException {
        Path real = deliverable.toRealPath();
        Path scratch = Files.createTempDirectory("polity-run-").toRealPath();
        Path store = scratch.resolve("changed");
        try {
            Optional<Snapshot> snapshot =
                    source.isPresent() ? Optional.of(source.get().take(store)) : Optional.empty();
            return new Workspaces(real, scratch, snapshot, Optional.empty());
        } catch (IOException | RuntimeException e) {
            // Half of them is good for nothing, and takes the space that other steps need on a full disk.
            Trees.delete(store);
            return new Workspaces(real, scratch, Optional.empty(), Optional.of(e));
        }
    }

    /** The workspace for one step of a domain. */
    public Workspace of(DomainId domain) {
        return domain.equals(DomainId.PROJECT) ? new Shared() : new Private();
    }

    /** A folder that is neither in the deliverable nor in any workspace, and for the caller alone until it is given back. */
    public Path borrowFolder() throws IOException {
        Path folder = spare.poll();
        return folder == null ? newFolder() : folder;
    }

    /** Takes a folder back in which nothing reads or writes any more, for others to overwrite what is in it. */
    public void giveBack(Path folder) {
        spare.add(folder);
    }

    private Path newFolder() throws IOException {
        return Files.createDirectory(scratch.resolve("step-" + count.incrementAndGet()));
    }

    /** Removes everything that was made here; what cannot be removed is left. */
    @Override
    public void close() {
        Trees.delete(scratch);
    }

    private Snapshot snapshot() throws IOException {
        if (failure.isPresent()) {
            throw notCopied(failure.get());
        }
        return snapshot.orElseThrow(() -> new IllegalStateException("no step of this run was to see the sources"));
    }

    private void lay(Path folder) throws IOException {
        Snapshot sources = snapshot();
        try {
            sources.writeTo(folder);
        } catch (IOException e) {
            throw notCopied(e);
        }
    }

    private static IOException notCopied(Exception why) {
        String words = why.getClass() == IOException.class ? String.valueOf(why.getMessage()) : why.toString();
        if (why instanceof FileSystemException e && e.getReason() != null) {
            words = e.getReason() + " (" + e.getFile() + ")";
        }
        return new IOException("the sources could not be copied: " + words, why);
    }

    private synchronized Path pristine() throws IOException {
        if (pristine.isEmpty()) {
            Path folder = scratch.resolve("sources");
            try {
                lay(folder);
            } catch (IOException e) {
                Trees.delete(folder);
                throw e;
            }
            pristine = Optional.of(folder);
        }
        return pristine.get();
    }

    private final class Shared implements Workspace {

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public Path folder() {
            return deliverable;
        }

        @Override
        public Path outputs() {
            return deliverable;
        }

        @Override
        public Path deliverable() {
            return deliverable;
        }

        @Override
        public SourceTree sources() throws IOException {
            return snapshot().tree();
        }

        @Override
        public Path sourceFolder() throws IOException {
            return pristine();
        }

        @Override
        public void close() {}
    }

    private final class Private implements Workspace {

        private Optional<Path> folder = Optional.empty();
        private boolean laid;

        @Override
        public boolean isShared() {
            return false;
        }

        @Override
        public synchronized Path folder() throws IOException {
            Path place = outputs();
            if (!laid) {
                lay(place);
                laid = true;
            }
            return place;
        }

        @Override
        public synchronized Path outputs() throws IOException {
            if (folder.isEmpty()) {
                folder = Optional.of(newFolder());
            }
            return folder.get();
        }

        @Override
        public Path deliverable() {
            return deliverable;
        }

        @Override
        public SourceTree sources() throws IOException {
            return snapshot().tree();
        }

        @Override
        public Path sourceFolder() throws IOException {
            return pristine();
        }

        @Override
        public synchronized void close() {
            folder.ifPresent(Trees::delete);
        }
    }
}
