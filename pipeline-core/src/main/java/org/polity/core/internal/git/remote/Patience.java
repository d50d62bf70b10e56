package org.polity.core.internal.git.remote;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that made it when it takes too long, until it is closed, by that thread. */
final class Patience implements AutoCloseable {

    private final Thread waiting = Thread.currentThread();
    private boolean over;
    private boolean lost;

    private Patience() {}

    static Patience of(Duration longest) {
        Patience patience = new Patience();
        CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                .execute(patience::lose);
        return patience;
    }

    /** Tells whether it took too long. */
    synchronized boolean isLost() {
        return lost;
    }

    private synchronized void lose() {
        if (!over) {
            lost = true;
            waiting.interrupt();
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        if (lost) {
            // It has had its effect; nothing else that this thread does is meant.
            Thread.interrupted();
        }
    }
}
