package org.polity.core.internal.run.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Hands on what a process prints, in a thread of its own. Whoever listens may be slow: as long as something moves it is
 * waited for. A process that escaped and still holds the pipe is not.
 */
final class OutputPump {

    private static final int BUFFER = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final InputStream in;
    private final OutputStream out;
    private final Thread thread;
    private volatile boolean writing;
    private volatile long lastMove = System.nanoTime();

    private OutputPump(InputStream in, OutputStream out, String name) {
        this.in = in;
        this.out = out;
        this.thread = new Thread(this::copy, name);
        thread.setDaemon(true);
    }

    static OutputPump start(InputStream in, OutputStream out, String name) {
        OutputPump pump = new OutputPump(in, out, name);
        pump.thread.start();
        return pump;
    }

    /** Waits until all is handed on, once the process is gone. */
    void drain() throws InterruptedException {
        long since = System.nanoTime();
        while (thread.isAlive() && (writing || idle(since).compareTo(PATIENCE) < 0)) {
            thread.join(LOOK.toMillis());
        }
    }

    private Duration idle(long since) {
        return Duration.ofNanos(System.nanoTime() - Math.max(since, lastMove));
    }

    private void copy() {
        byte[] buffer = new byte[BUFFER];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                writing = true;
                out.write(buffer, 0, count);
                lastMove = System.nanoTime();
                writing = false;
            }
        } catch (IOException e) {
            // The process is gone and took its end of the pipe along.
        } finally {
            writing = false;
        }
    }
}
