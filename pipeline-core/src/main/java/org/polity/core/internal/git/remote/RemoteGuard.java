package org.polity.core.internal.git.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ProgressMonitor;

/** Ends a transfer that takes too long or brings too much. */
final class RemoteGuard implements ProgressMonitor {

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final RemoteLimits limits;
    private final Path folder;
    private final long begin = System.nanoTime();
    private long lastLook = begin;
    private volatile String reason = "";

    RemoteGuard(RemoteLimits limits, Path folder) {
        this.limits = limits;
        this.folder = folder;
    }

    /** Why the transfer was ended; blank when it was not. */
    String reason() {
        return reason;
    }

    @Override
    public boolean isCancelled() {
        long now = System.nanoTime();
        if (now - begin > limits.total().toNanos()) {
            reason = "it takes longer than " + limits.total().toSeconds() + " seconds";
        } else if (now - lastLook > LOOK_EVERY_NANOS) {
            lastLook = now;
            if (size() > limits.packBytes()) {
                reason = "it sends more than " + limits.packBytes() + " bytes";
            }
        }
        return !reason.isEmpty();
    }

    private long size() {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    @Override
    public void start(int totalTasks) {}

    @Override
    public void beginTask(String title, int totalWork) {}

    @Override
    public void update(int completed) {}

    @Override
    public void endTask() {}

    @Override
    public void showDuration(boolean enabled) {}
}
