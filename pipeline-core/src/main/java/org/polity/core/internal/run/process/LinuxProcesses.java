package org.polity.core.internal.run.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads the processes of this machine from {@code /proc}, see proc(5). */
final class LinuxProcesses {

    private static final File PROC = new File("/proc");
    private static final boolean LINUX = new File(PROC, "self/stat").exists();
    /** Positions in {@code stat} behind the name, counted from 0. */
    private static final int STATE = 0;

    private static final int SESSION = 3;
    private static final int STARTED = 19;
    private static final int LARGEST_ENVIRONMENT = 4 * 1024 * 1024;

    /** The kernel gives out ids one after the other, and begins anew behind the largest. */
    private static final long LARGEST_ID =
            number(read(new File(PROC, "sys/kernel/pid_max"), 64).orElse(new byte[0]));

    private static final Pattern FORKS = Pattern.compile("^processes (\\d+)$", Pattern.MULTILINE);
    private static final int LARGEST_STATISTICS = 4 * 1024 * 1024;

    /** To ask for this many ids costs less than to list all processes of an ordinary machine. */
    private static final long FEW = 50;

    /** A process that is just being started has its id already, and is not counted yet. */
    private static final long UNCOUNTED = 4;

    private LinuxProcesses() {}

    static boolean isLinux() {
        return LINUX;
    }

    /** How many processes and threads the machine started until now; empty where nobody knows. */
    static OptionalLong forks() {
        return read(new File(PROC, "stat"), LARGEST_STATISTICS)
                .map(bytes -> FORKS.matcher(new String(bytes, StandardCharsets.ISO_8859_1)))
                .filter(Matcher::find)
                .map(found -> OptionalLong.of(Long.parseLong(found.group(1))))
                .orElseGet(OptionalLong::empty);
    }

    /**
     * The processes that run, from one on: others may be among them that are older. Where few were started meanwhile it
     * asks for their ids alone, because going through all costs more than most steps do.
     *
     * @param id the process to begin with
     * @param before the count of {@link #forks} before it started
     */
    static Stream<Entry> since(long id, OptionalLong before) {
        OptionalLong now = forks();
        if (before.isEmpty() || now.isEmpty()) {
            return all();
        }
        long started = now.getAsLong() - before.getAsLong();
        // A count that did not move when a process started, as in some sandboxes, is no count.
        boolean few = started > 0 && started <= FEW && id + started + UNCOUNTED < LARGEST_ID;
        return few
                ? LongStream.rangeClosed(id, id + started + UNCOUNTED)
                        .mapToObj(LinuxProcesses::entry)
                        .flatMap(Optional::stream)
                : all();
    }

    /** The processes that run, without those that are dead and not yet collected by their parents. */
    static Stream<Entry> all() {
        String[] names = PROC.list((folder, name) -> Character.isDigit(name.charAt(0)));
        return Stream.of(names == null ? new String[0] : names)
                .map(name -> entry(Long.parseLong(name)))
                .flatMap(Optional::stream);
    }

    /** A process that runs; empty when it does not. */
    static Optional<Entry> entry(long id) {
        File file = new File(PROC, id + "/stat");
        // Most of those that are asked for are gone, and to ask first costs a fraction of what an exception does.
        return file.exists() ? read(file, 4096).flatMap(stat -> parse(id, stat)) : Optional.empty();
    }

    /** Parses {@code pid (name) state parent group session …}, where the name may hold anything. */
    private static Optional<Entry> parse(long id, byte[] stat) {
        String text = new String(stat, StandardCharsets.ISO_8859_1);
        String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", STARTED + 2);
        if (fields.length < STARTED + 2 || fields[STATE].equals("Z") || fields[STATE].equals("X")) {
            return Optional.empty();
        }
        return Optional.of(new Entry(id, Long.parseLong(fields[SESSION]), Long.parseLong(fields[STARTED])));
    }

    private static long number(byte[] text) {
        String digits = new String(text, StandardCharsets.ISO_8859_1).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
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
     * @param started when it started, on a clock that all processes of the machine share
     */
    record Entry(long id, long session, long started) {

        /** Tells whether its environment, as it was when its program began, holds a text. */
        boolean carries(String text) {
            return read(new File(PROC, id + "/environ"), LARGEST_ENVIRONMENT)
                    .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(text))
                    .orElse(false);
        }
    }
}
