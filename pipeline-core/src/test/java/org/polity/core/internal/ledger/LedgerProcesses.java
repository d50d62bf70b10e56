package org.polity.core.internal.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts processes that write to a ledger. */
final class LedgerProcesses {

    private LedgerProcesses() {}

    static Process start(Path stateHome, String ledger, String name, int count, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LedgerWriter.class.getName(),
                        stateHome.toString(),
                        ledger,
                        name,
                        Integer.toString(count))
                .redirectErrorStream(true)
                .redirectOutput(output.resolve(name + ".out").toFile())
                .start();
    }

    /** Starts sixteen at once, every other one on a machine of its own, and waits; their exit codes. */
    static List<Integer> sixteen(Path folder, String ledger, int count) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Path home = folder.resolve(i % 2 == 0 ? "shared" : "machine-" + i);
            processes.add(start(home, ledger, "writer-" + i, count, folder));
        }
        List<Integer> codes = new ArrayList<>();
        for (Process process : processes) {
            codes.add(process.waitFor());
        }
        return codes;
    }
}
