package org.polity.core.internal.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record's name: when the run began, and something that nobody else has. Names sort by time, and two writers never
 * share one, so that records are only ever added.
 *
 * @param value {@code 20260504T093000Z-} and a random UUID
 */
record RecordName(String value) implements Comparable<RecordName> {

    /** The folder of a ledger that holds its records. */
    static final String FOLDER = "runs";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})T\\d{6}Z-[0-9a-f-]{36}");
    private static final String SUFFIX = ".json";

    /** A new name for a run that began then. */
    static RecordName create(Instant started) {
        return new RecordName(TIME.format(started) + "-" + UUID.randomUUID());
    }

    /** The name that a file has; empty when the file is no record. */
    static Optional<RecordName> ofFile(String file) {
        return file.endsWith(SUFFIX)
                        && FORM.matcher(file.substring(0, file.length() - SUFFIX.length()))
                                .matches()
                ? Optional.of(new RecordName(file.substring(0, file.length() - SUFFIX.length())))
                : Optional.empty();
    }

    /** The file's name. */
    String file() {
        return value + SUFFIX;
    }

    /** The file's path in a ledger: {@code runs/2026/05/04/…}, with {@code /} between names. */
    String path() {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalStateException(value + " is no name of a record");
        }
        return String.join("/", FOLDER, matcher.group(1), matcher.group(2), matcher.group(3), file());
    }

    @Override
    public int compareTo(RecordName other) {
        return value.compareTo(other.value);
    }
}
