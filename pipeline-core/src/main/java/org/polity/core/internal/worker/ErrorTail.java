package org.polity.core.internal.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Drains what a process writes to its standard error, and keeps the end of it. Safe for use by several threads. */
final class ErrorTail {

    private static final int KEPT = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Thread thread;
    private byte[] tail = new byte[0];

    ErrorTail(InputStream in, String name) {
        thread = new Thread(() -> drain(in), name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The last lines, when the process is gone. */
    List<String> lines() {
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private void drain(InputStream in) {
        byte[] buffer = new byte[KEPT];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                append(buffer, count);
            }
        } catch (IOException e) {
            // The process is gone.
        }
    }

    private synchronized void append(byte[] buffer, int count) {
        byte[] all = Arrays.copyOf(tail, tail.length + count);
        System.arraycopy(buffer, 0, all, tail.length, count);
        tail = Arrays.copyOfRange(all, Math.max(0, all.length - KEPT), all.length);
    }
}
