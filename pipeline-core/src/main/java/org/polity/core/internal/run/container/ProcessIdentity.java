package org.polity.core.internal.run.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Names this process so that a later one can tell whether it still runs: the boot of the machine, the namespace of
 * process ids (several containers may share a machine and its engine), the id, and the start. On Linux alone.
 */
final class ProcessIdentity {

    private ProcessIdentity() {}

    /** The name of this process; empty where none can be given. */
    static Optional<String> own() {
        ProcessHandle self = ProcessHandle.current();
        return namespace().map(space -> space + " " + self.pid() + " " + started(self));
    }

    /** Tells whether a process of that name is known to be gone. Of one that ran elsewhere nobody knows. */
    static boolean isGone(String name) {
        String[] parts = name.split(" ");
        if (parts.length != 4 || !namespace().equals(Optional.of(parts[0] + " " + parts[1]))) {
            return false;
        }
        return parts[2].matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(parts[2]))
                        .filter(process -> started(process).equals(parts[3]))
                        .isEmpty();
    }

    private static Optional<String> namespace() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return Optional.of(boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String started(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .map(String::valueOf)
                .orElse("0");
    }
}
