package org.polity.core.internal.worker;

import java.util.concurrent.TimeUnit;

/** Kills a process with all that it started. */
final class ProcessTree {

    private static final long PATIENCE_SECONDS = 10;

    private ProcessTree() {}

    /** Kills them and waits until the process itself is gone, even when the thread is interrupted. */
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = false;
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
