package org.polity.worker;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.polity.worker.wire.LogLimits;

/** Cuts what a plugin logs or prints during one request into lines, within limits. Safe for use by several threads. */
final class RequestLog {

    private static final ThreadLocal<RequestLog> CURRENT = new InheritableThreadLocal<>();

    private final Consumer<String> sink;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private int lines;

    RequestLog(Consumer<String> sink) {
        this.sink = sink;
    }

    /** Adds a text, which may have several lines. */
    synchronized void add(String text) {
        text.lines().forEach(this::line);
    }

    /** Adds what is printed without a line end behind it. */
    synchronized void finish() {
        if (printed.size() > 0) {
            endPrintedLine();
        }
    }

    private synchronized void print(byte[] bytes, int offset, int length) {
        if (lines > LogLimits.LINES) {
            return;
        }
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                endPrintedLine();
            } else if (bytes[i] != '\r' && printed.size() <= LogLimits.LINE) {
                printed.write(bytes[i]);
            }
        }
    }

    private void endPrintedLine() {
        String line = printed.toString(StandardCharsets.UTF_8);
        printed.reset();
        line(line);
    }

    private void line(String line) {
        if (lines < LogLimits.LINES) {
            sink.accept(line.length() <= LogLimits.LINE ? line : line.substring(0, LogLimits.LINE) + "…");
        } else if (lines == LogLimits.LINES) {
            sink.accept("… what follows is left out: a step's log has at most " + LogLimits.LINES + " lines");
        } else {
            return;
        }
        lines++;
    }

    /** Does something for a request: what its thread, and those that this one starts, print goes to this log. */
    void during(Runnable work) {
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** Takes what is printed, and leaves out what is printed outside requests. */
    static final class Printed extends OutputStream {

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            RequestLog log = CURRENT.get();
            if (log != null) {
                log.print(bytes, offset, length);
            }
        }
    }
}
