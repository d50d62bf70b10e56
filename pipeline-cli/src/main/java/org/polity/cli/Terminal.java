package org.polity.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What standard error leads to.
 *
 * @param interactive whether it is a terminal that understands the control sequences of ECMA-48
 * @param colour whether colours are welcome: on such a terminal, unless {@code NO_COLOR} is set (https://no-color.org)
 * @param rows how many lines it shows
 * @param columns how many characters fit into a line
 */
record Terminal(boolean interactive, boolean colour, int rows, int columns) {

    /** A file, a pipe, or a terminal of which nothing is known. */
    static final Terminal NONE = new Terminal(false, false, 24, 80);

    /** Java cannot tell which of its streams are terminals, nor how large they are; every POSIX shell can. */
    private static final String PROBE = "test -t 2 && { stty size <&2 2>/dev/null || echo 24 80; }";

    /** Looks, unless the environment says already that there is no terminal worth the name. */
    static Terminal of(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "dumb");
        if (type.isEmpty() || type.equals("dumb")) {
            return NONE;
        }
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
        try {
            Process probe = new ProcessBuilder("/bin/sh", "-c", PROBE)
                    .redirectInput(new File("/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return parse(new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8), colour);
        } catch (IOException e) {
            return NONE; // no such shell: no terminal that this class knows
        }
    }

    /** Tells whether standard input is a terminal. */
    static boolean isTyped() {
        return ask("test -t 0 && echo yes").equals("yes");
    }

    /** Has the terminal hand on each key as it is pressed; returns how it was before, where it is one. */
    static Optional<String> raw() {
        return Optional.of(ask("stty -g && stty raw -echo")).filter(state -> !state.isEmpty());
    }

    /** Makes the terminal what it was before. */
    static void restore(String state) {
        ask("stty '" + state + "'");
    }

    /** What a shell line prints that has the terminal as its input; nothing when that fails. */
    private static String ask(String line) {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", line)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Parses {@code rows columns}; a terminal that does not know its size says {@code 0 0}. */
    private static Terminal parse(String size, boolean colour) {
        String[] numbers = size.strip().split(" ");
        if (numbers.length != 2) {
            return NONE;
        }
        int rows = Integer.parseInt(numbers[0]);
        int columns = Integer.parseInt(numbers[1]);
        return new Terminal(true, colour, rows > 0 ? rows : NONE.rows, columns > 0 ? columns : NONE.columns);
    }
}
