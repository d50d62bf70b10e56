package org.polity.core.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks for processes, as a person would with {@code ps}. */
final class ProcessesOfThisMachine {

    private ProcessesOfThisMachine() {}

    /** The command lines, of processes that still run, in which a text stands. */
    static List<String> with(String text) throws IOException {
        return processes(text).stream().map(ProcessesOfThisMachine::commandLine).toList();
    }

    /** Kills these processes. */
    static void kill(String text) throws IOException {
        processes(text).stream()
                .map(path -> Long.parseLong(path.getFileName().toString()))
                .flatMap(id -> ProcessHandle.of(id).stream())
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static List<Path> processes(String text) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> commandLine(path).contains(text))
                    .toList();
        }
    }

    /** Waits for such a process to appear. */
    static void await(String text) throws IOException, InterruptedException {
        for (int i = 0; i < 1200 && with(text).isEmpty(); i++) {
            Thread.sleep(50);
        }
        if (with(text).isEmpty()) {
            throw new AssertionError("no process with '" + text + "' appeared");
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }
}
