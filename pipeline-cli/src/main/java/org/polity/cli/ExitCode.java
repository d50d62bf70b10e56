package org.polity.cli;

import org.polity.api.Verdict;

/** What the process's exit code says. */
final class ExitCode {

    static final int GOOD = 0;
    static final int RULE_BROKEN = 1;
    static final int WRONG_INPUT = 2;
    static final int BROKEN_TOOL = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case FAIL -> RULE_BROKEN;
            case ERROR -> BROKEN_TOOL;
            case PASS, SKIPPED, WAIVED -> GOOD;
        };
    }
}
