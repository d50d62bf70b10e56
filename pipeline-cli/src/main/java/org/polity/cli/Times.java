package org.polity.cli;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
final class Times {

    private Times() {}

    /** {@code 0.3s}, {@code 1m05s}. */
    static String text(Duration duration) {
        return duration.toMinutes() > 0
                ? String.format(Locale.ROOT, "%dm%02ds", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
    }
}
