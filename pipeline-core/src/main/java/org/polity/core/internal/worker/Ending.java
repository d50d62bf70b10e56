package org.polity.core.internal.worker;

import java.util.List;

/**
 * How a worker's process ended.
 *
 * @param what what happened, to follow "the code of domain x "
 * @param next what to do about it; may be empty
 */
record Ending(String what, String next) {

    private static final int SIGNALS = 128;
    private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

    static Ending closed() {
        return new Ending("closed its standard output without an answer", "");
    }

    static Ending notUnderstood(String how) {
        return new Ending(
                how + " on its standard output",
                "Standard output belongs to the engine; print by System.out, or log by CheckRequest.log");
    }

    static Ending exit(int code, List<String> errors, int memoryMebibytes) {
        if (errors.stream().anyMatch(line -> line.startsWith(OUT_OF_MEMORY))) {
            return new Ending("ran out of memory: it may use " + memoryMebibytes + " MiB", "Let it hold less at once");
        }
        String last = errors.isEmpty() ? "" : " (" + errors.get(errors.size() - 1) + ")";
        return code > SIGNALS
                ? new Ending("ended its process by signal " + (code - SIGNALS) + last, "")
                : new Ending(
                        "ended its process with exit code " + code + last,
                        "Code of a domain throws where it cannot go on; it never calls System.exit");
    }
}
