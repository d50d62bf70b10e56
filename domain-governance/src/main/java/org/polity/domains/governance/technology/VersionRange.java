package org.polity.domains.governance.technology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of versions, written as npm writes them: {@code 21} and {@code 3.22.x} for all that begin so, {@code >=17 <22},
 * {@code ^1.2}, {@code ~1.2}, {@code 1.2 - 1.5}, {@code *}, and any of these joined by {@code ||}.
 */
public final class VersionRange {

    private static final int MAX_LENGTH = 200;
    private static final Version LOWEST = new Version(List.of(0));
    private static final Pattern OPERATOR = Pattern.compile("(<=|>=|<|>|=|\\^|~>?)\\s*");
    private static final Pattern COMPARATOR = Pattern.compile("(<=|>=|<|>|=|\\^|~>?)?[vV]?(\\*|[xX]|[0-9][^\\s,]*)");
    private static final Pattern HYPHEN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");

    private final List<Interval> intervals;

    /**
     * Versions from one to another.
     *
     * @param low the first one
     * @param high the first one that is too high; empty when none is
     */
    private record Interval(Version low, Optional<Version> high) {

        boolean intersects(Interval other) {
            return isBelow(low, other.high) && isBelow(other.low, high) && !isEmpty() && !other.isEmpty();
        }

        Interval and(Interval other) {
            Version higher = low.compareTo(other.low) >= 0 ? low : other.low;
            boolean mine = high.isPresent() && isBelow(high.get(), other.high);
            return new Interval(higher, mine ? high : other.high.or(() -> high));
        }

        private boolean isEmpty() {
            return !isBelow(low, high);
        }

        private static boolean isBelow(Version version, Optional<Version> bound) {
            return bound.map(limit -> version.compareTo(limit) < 0).orElse(true);
        }
    }

    private VersionRange(List<Interval> intervals) {
        this.intervals = List.copyOf(intervals);
    }

    /** The range that a text stands for; empty when it stands for none. */
    public static Optional<VersionRange> parse(String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        List<Interval> intervals = new ArrayList<>();
        for (String alternative : text.split("\\|\\|", -1)) {
            Optional<Interval> interval = alternative(alternative.strip());
            if (interval.isEmpty()) {
                return Optional.empty();
            }
            intervals.add(interval.get());
        }
        return Optional.of(new VersionRange(intervals));
    }

    /** All versions that begin with these numbers. */
    static VersionRange startingWith(Version version) {
        return new VersionRange(List.of(new Interval(version, Optional.of(version.next()))));
    }

    /** Tells whether some version is in both. */
    public boolean intersects(VersionRange other) {
        return intervals.stream().anyMatch(mine -> other.intervals.stream().anyMatch(mine::intersects));
    }

    private static Optional<Interval> alternative(String text) {
        Matcher hyphen = HYPHEN.matcher(text);
        if (hyphen.matches()) {
            return comparator(">=" + hyphen.group(1))
                    .flatMap(low -> comparator("<=" + hyphen.group(2)).map(low::and));
        }
        Interval all = new Interval(LOWEST, Optional.empty());
        for (String part : OPERATOR.matcher(text).replaceAll("$1").split("[\\s,]+")) {
            Optional<Interval> interval = comparator(part);
            if (interval.isEmpty()) {
                return Optional.empty();
            }
            all = all.and(interval.get());
        }
        return Optional.of(all);
    }

    private static Optional<Interval> comparator(String text) {
        Matcher matcher = COMPARATOR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Version> version = Version.startOf(matcher.group(2));
        if (version.isEmpty()) {
            return Optional.of(new Interval(LOWEST, Optional.empty()));
        }
        String operator = matcher.group(1) == null ? "=" : matcher.group(1);
        return Optional.of(interval(operator, version.get()));
    }

    private static Interval interval(String operator, Version version) {
        return switch (operator) {
            case ">=" -> new Interval(version, Optional.empty());
            case ">" -> new Interval(version.next(), Optional.empty());
            case "<" -> new Interval(LOWEST, Optional.of(version));
            case "<=" -> new Interval(LOWEST, Optional.of(version.next()));
            case "^" -> new Interval(version, Optional.of(version.next(caret(version))));
            case "~", "~>" -> new Interval(version, Optional.of(version.next(2)));
            default -> new Interval(version, Optional.of(version.next()));
        };
    }

    /** A caret keeps all numbers up to the first that is not 0. */
    private static int caret(Version version) {
        List<Integer> numbers = version.numbers();
        int index = 0;
        while (index < numbers.size() - 1 && numbers.get(index) == 0) {
            index++;
        }
        return index + 1;
    }
}
