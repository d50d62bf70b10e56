package org.polity.core.internal.run.step;

import java.util.Map;
import org.polity.api.Verdict;
import org.polity.api.step.ExitCodes;

/** Turns the exit code of a script into an attempt, with words for the codes that POSIX gives a meaning to. */
public final class ExitStatus {

    private static final int SIGNALS = 128;

    private static final Map<Integer, String> SIGNAL_NAMES = Map.of(
            1, "HUP", 2, "INT", 3, "QUIT", 6, "ABRT", 8, "FPE", 9, "KILL", 11, "SEGV", 13, "PIPE", 14, "ALRM", 15,
            "TERM");

    private ExitStatus() {}

    /** What an exit code means to a step that gives codes this meaning. */
    public static Attempt of(int code, ExitCodes meaning) {
        Verdict verdict = meaning.verdict(code);
        return switch (verdict) {
            case PASS -> Attempt.pass();
            case FAIL -> Attempt.fail("its script ended with exit code " + code);
            default -> broken(code);
        };
    }

    private static Attempt broken(int code) {
        String what = "its script ended with exit code " + code;
        if (code == 126) {
            return Attempt.error(
                    what + ": a command could not be executed", "See the log for which; its file may lack 'chmod +x'");
        }
        if (code == 127) {
            return Attempt.error(
                    what + ": a command was not found",
                    "See the log for which, and install it, or give the step an image that has it");
        }
        if (code > SIGNALS) {
            int signal = code - SIGNALS;
            String name = SIGNAL_NAMES.containsKey(signal) ? " (" + SIGNAL_NAMES.get(signal) + ")" : "";
            return Attempt.error(
                    what + ": signal " + signal + name + " ended it",
                    signal == 9 ? "Was the memory enough?" : "See the end of its log");
        }
        return Attempt.error(what + ", which is none of those that mean FAIL", "See the end of its log");
    }
}
