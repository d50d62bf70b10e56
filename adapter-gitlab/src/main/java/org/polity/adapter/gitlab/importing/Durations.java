package org.polity.adapter.gitlab.importing;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as GitLab writes them: {@code 1h 30m}, {@code 90 minutes}, {@code 3600}. */
final class Durations {

    private static final Pattern PART = Pattern.compile("\\s*(?:and\\s+)?(\\d{1,9})\\s*([a-z]*)\\s*,?");

    private Durations() {}

    static Duration parse(String text) {
        Matcher matcher = PART.matcher(text.toLowerCase(Locale.ROOT));
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("'" + text + "' is no time that is read here");
            }
            long count = Long.parseLong(matcher.group(1));
            sum = sum.plus(
                    switch (matcher.group(2)) {
                        case "", "s", "sec", "secs", "second", "seconds" -> Duration.ofSeconds(count);
                        case "m", "min", "mins", "minute", "minutes" -> Duration.ofMinutes(count);
                        case "h", "hr", "hrs", "hour", "hours" -> Duration.ofHours(count);
                        case "d", "day", "days" -> Duration.ofDays(count);
                        case "w", "week", "weeks" -> Duration.ofDays(7 * count);
                        default -> throw new IllegalArgumentException("'" + text + "' is no time that is read here");
                    });
            at = matcher.end();
        }
        return sum;
    }
}
