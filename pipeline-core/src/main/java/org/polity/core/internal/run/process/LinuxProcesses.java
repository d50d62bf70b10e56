package org.polity.core.internal.run.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the processes of this machine from {@code /proc}, see proc(5). */
final class LinuxProcesses {

    private static final File PROC = new File("/proc");
    private static final boolean LINUX = new File(PROC, "self/stat").exists();
    private static final int LARGEST_ENVIRONMENT = 4 * 1024 * 1024;

    private LinuxProcesses() {}

    static boolean isLinux() {
        return LINUX;
    }

    /** The processes that run, without those that are dead and not yet collected by their parents. */
    static Stream<Entry> all() {
        String[] names = PROC.list((folder, name) -> Character.isDigit(name.charAt(0)));
        return Stream.of(names == null ? new String[0] : names)
                .map(LinuxProcesses::entry)
                .flatMap(Optional::stream);
    }

    private static Optional<Entry> entry(String id) {
        return read(new File(PROC, id + "/stat"), 4096).flatMap(stat -> parse(id, stat));
    }

    /** Parses {@code pid (name) state parent group session …}, where the name may hold anything. */
    private static Optional<Entry> parse(String id, byte[] stat) {
        String text = new String(stat, StandardCharsets.ISO_8859_1);
        String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", 5);
        if (fields.length < 5 || fields[0].equals("Z") || fields[0].equals("X")) {
            return Optional.empty();
        }
        return Optional.of(new Entry(Long.parseLong(id), Long.parseLong(fields[3])));
    }

    private static Optional<byte[]> read(File file, int limit) {
        try (FileInputStream in = new FileInputStream(file)) {
            return Optional.of(in.readNBytes(limit));
        } catch (IOException e) {
            return Optional.empty(); // it ended meanwhile, or is not ours to look at
        }
    }

    /**
     * A process that runs.
     *
     * @param id its id
     * @param session the id of its session
     */
    record Entry(long id, long session) {

        /** Tells whether its environment, as it was when its program began, holds a text. */
        boolean carries(String text) {
            return read(new File(PROC, id + "/environ"), LARGEST_ENVIRONMENT)
                    .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(text))
                    .orElse(false);
        }
    }
}
