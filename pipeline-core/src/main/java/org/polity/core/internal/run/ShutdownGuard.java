package org.polity.core.internal.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that runs a plan when the Java virtual machine shuts down, by Ctrl-C or SIGTERM, and holds the
 * shutdown up until the run has ended its processes and containers.
 */
final class ShutdownGuard implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    /** Guards the calling thread until {@link #close}. */
    ShutdownGuard() {
        Thread runner = Thread.currentThread();
        this.hook = new Thread(() -> stop(runner), "polity shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Thread runner) {
        runner.interrupt();
        try {
            over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown has begun; the hook knows by now that the run is over.
        }
    }
}
