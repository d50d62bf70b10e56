package org.polity.api.step;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.polity.api.Verdict;

/**
 * What a script's exit codes mean. 0 is {@code PASS}. 126 (cannot be executed), 127 (not found) and codes above (death
 * by signal, see POSIX.1-2017, XCU 2.8.2) are always {@code ERROR}.
 *
 * @param fail the codes that mean {@code FAIL}, each from 1 to 125; all others are {@code ERROR} then. Empty: all from
 *     1 to 125 mean {@code FAIL}
 */
public record ExitCodes(Set<Integer> fail) {

    /** Every code from 1 to 125 means {@code FAIL}. */
    public static final ExitCodes DEFAULT = new ExitCodes(Set.of());

    private static final int LAST_OF_THE_TOOL = 125;

    /** Copies, sorts and checks the codes. */
    public ExitCodes {
        fail = Collections.unmodifiableSortedSet(new TreeSet<>(fail));
        for (int code : fail) {
            if (code < 1 || code > LAST_OF_THE_TOOL) {
                throw new IllegalArgumentException("exit code " + code + " cannot mean FAIL: use 1 to 125");
            }
        }
    }

    /** The verdict that {@code code} stands for; any code outside 0 to 125 is {@code ERROR}. */
    public Verdict verdict(int code) {
        if (code == 0) {
            return Verdict.PASS;
        }
        boolean ofTheTool = code >= 1 && code <= LAST_OF_THE_TOOL;
        return ofTheTool && (fail.isEmpty() || fail.contains(code)) ? Verdict.FAIL : Verdict.ERROR;
    }
}
