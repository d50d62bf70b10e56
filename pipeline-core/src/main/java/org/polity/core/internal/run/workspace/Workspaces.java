package org.polity.core.internal.run.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.polity.api.DomainId;

/**
 * Hands out the workspaces of one run. The sources are copied once, before any step runs, and again from that copy for
 * each step that asks for a folder of its own: so no step of another domain than the project's ever sees what another
 * step wrote. All lies in a temporary folder that is the user's alone. Safe for use by several threads.
 */
public final class Workspaces implements Closeable {

    private final Path deliverable;
    private final Path scratch;
    private final Path pristine;
    private final Optional<Exception> failure;
    private final AtomicInteger count = new AtomicInteger();
    /** Folders that steps are done with: to make and delete one costs a file system more than a quick step. */
    private final Queue<Path> spare = new ConcurrentLinkedQueue<>();

    private Workspaces(Path deliverable, Path scratch, Path pristine, Optional<Exception> failure) {
        this.deliverable = deliverable;
        this.scratch = scratch;
        this.pristine = pristine;
        this.failure = failure;
    }

    /**
     * Makes the temporary folder and copies the sources into it. A copy that fails costs the steps that need it.
     *
     * @param deliverable the deliverable's folder
     * @param snapshot gives the sources; empty when no step will ask for them
     * @throws IOException when there can be no temporary folder
     */
    public static Workspaces open(Path deliverable, Optional<SnapshotSource> snapshot) throws IOException {
        Path real = deliverable.toRealPath();
        Path scratch = Files.createTempDirectory("polity-run-").toRealPath();
        Path pristine = Files.createDirectory(scratch.resolve("sources"));
        Optional<Exception> failure = Optional.empty();
        try {
            if (snapshot.isPresent()) {
                snapshot.get().copyTo(pristine);
            }
        } catch (IOException | RuntimeException e) {
            failure = Optional.of(e);
            // Half a copy is good for nothing, and takes the space that other steps need on a full disk.
            Trees.delete(pristine);
        }
        return new Workspaces(real, scratch, pristine, failure);
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

    private Path untouched() throws IOException {
        if (failure.isPresent()) {
            Exception why = failure.get();
            String words = why.getClass() == IOException.class ? String.valueOf(why.getMessage()) : why.toString();
            throw new IOException("the sources could not be copied: " + words, why);
        }
        return pristine;
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
        public Path deliverable() {
            return deliverable;
        }

        @Override
        public Path sources() throws IOException {
            return untouched();
        }

        @Override
        public void close() {}
    }

    private final class Private implements Workspace {

        private Optional<Path> copy = Optional.empty();

        @Override
        public boolean isShared() {
            return false;
        }

        @Override
        public synchronized Path folder() throws IOException {
            if (copy.isEmpty()) {
                Path folder = newFolder();
                Trees.copy(untouched(), folder);
                copy = Optional.of(folder);
            }
            return copy.get();
        }

        @Override
        public Path deliverable() {
            return deliverable;
        }

        @Override
        public Path sources() throws IOException {
            return untouched();
        }

        @Override
        public synchronized void close() {
            copy.ifPresent(Trees::delete);
        }
    }
}
