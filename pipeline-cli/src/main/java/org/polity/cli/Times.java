package org.polity.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times for people. */
final class Times {

    private Times() {}

    /** {@code 0.3s}, {@code 1m05s}. */
    static String text(Duration duration) {
        return duration.toMinutes() > 0
                ? String.format(Locale.ROOT, "%dm%02ds", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
    }

    /** For example {@code 3 days ago}; what has not been yet is {@code in the future}. */
    static String ago(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.isNegative()) {
            return "in the future";
        }
        if (age.toDays() > 0) {
            return count(age.toDays(), "day");
        }
        if (age.toHours() > 0) {
            return count(age.toHours(), "hour");
        }
        return age.toMinutes() > 0 ? count(age.toMinutes(), "minute") : "just now";
    }

    /** How long it takes until a day begins, such as {@code in 3 days}; empty when it has begun. */
    static Optional<String> countdown(LocalDate day, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, day);
        return days <= 0 ? Optional.empty() : Optional.of(days == 1 ? "tomorrow" : "in " + days + " days");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }
}
