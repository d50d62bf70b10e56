package org.polity.testkit.tool;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Tries shell commands, each once. */
final class Probes {

    private static final int PATIENCE_SECONDS = 30;
    private static final Map<String, Boolean> RESULTS = new ConcurrentHashMap<>();

    private Probes() {}

    static boolean succeeds(String command) {
        return RESULTS.computeIfAbsent(command, Probes::run);
    }

    private static boolean run(String command) {
        Process process;
        try {
            process = new ProcessBuilder("sh", "-c", command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return false; // no POSIX shell
        }
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
