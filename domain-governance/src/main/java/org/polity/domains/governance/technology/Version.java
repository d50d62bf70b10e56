package org.polity.domains.governance.technology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The numbers of a version, such as 21, 3.22 or 1.2.3. Missing numbers count as 0; what follows the numbers, such as
 * {@code -alpine} or {@code -rc1}, is of no account here.
 *
 * @param numbers the numbers, at least one
 */
record Version(List<Integer> numbers) implements Comparable<Version> {

    private static final Pattern START = Pattern.compile("[vV]?([0-9]{1,9}(?:\\.[0-9]{1,9}){0,5})(?![0-9])");

    Version {
        numbers = List.copyOf(numbers);
    }

    /** The version that a text begins with, after an optional {@code v}; empty when it begins with none. */
    static Optional<Version> startOf(String text) {
        Matcher matcher = START.matcher(text);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : matcher.group(1).split("\\.")) {
            numbers.add(Integer.parseInt(number));
        }
        return Optional.of(new Version(numbers));
    }

    /** The first version behind all that begin with these numbers: 22 for 21, and 3.23 for 3.22. */
    Version next() {
        return next(numbers.size());
    }

    /** The first version behind all that begin with the first {@code count} of these numbers. */
    Version next(int count) {
        List<Integer> kept = new ArrayList<>(numbers.subList(0, Math.min(count, numbers.size())));
        int last = kept.size() - 1;
        kept.set(last, kept.get(last) + 1);
        return new Version(kept);
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int compared = Integer.compare(number(i), other.number(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
