package org.polity.core.internal.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.polity.worker.wire.Frame;

/**
 * What a worker says to one request, between the thread that reads from the process and the one that waits. Holds little,
 * so that a flood waits in the process that makes it.
 */
final class Exchange {

    private static final int FRAMES = 64;
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final BlockingQueue<Optional<Frame>> frames = new ArrayBlockingQueue<>(FRAMES);
    private volatile boolean closed;

    /** What may come. */
    sealed interface Next {

        /** A frame. */
        record Said(Frame frame) implements Next {}

        /** Nothing: the process is gone. */
        record Gone() implements Next {}

        /** Nothing: the time is up. */
        record TimeUp() implements Next {}
    }

    /** For the reading thread: hands on a frame, or drops it when nobody waits any more. */
    void put(Frame frame) throws InterruptedException {
        offer(Optional.of(frame));
    }

    /** For the reading thread: says that there will be no more frames. */
    void end() throws InterruptedException {
        offer(Optional.empty());
    }

    private void offer(Optional<Frame> frame) throws InterruptedException {
        boolean taken = false;
        while (!taken && !closed) {
            taken = frames.offer(frame, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** For the waiting thread: waits for what comes next. */
    Next next(Duration time) throws InterruptedException {
        Optional<Frame> next = frames.poll(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
        if (next == null) {
            return new Next.TimeUp();
        }
        return next.<Next>map(Next.Said::new).orElseGet(Next.Gone::new);
    }

    /** For the waiting thread: waits no more. */
    void close() {
        closed = true;
        frames.clear();
    }
}
