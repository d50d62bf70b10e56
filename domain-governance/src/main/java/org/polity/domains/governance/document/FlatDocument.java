package org.polity.domains.governance.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.polity.api.domain.CheckException;

/**
 * The single values of a document, each with the path of names that leads to it and its line. Items of a list have the
 * path of the list. What lies deeper than anybody asks for is left out.
 *
 * @param entries the values, in the order of the document
 */
public record FlatDocument(List<Entry> entries) {

    /** How deep a document may be nested. */
    static final int MAX_DEPTH = 100;

    private static final int MAX_ENTRIES = 100_000;
    private static final int MAX_NAMES = 10;
    private static final int MAX_NAME_LENGTH = 60;

    /**
     * A value.
     *
     * @param path the names that lead to it, with {@code /} between them
     * @param text the value
     * @param line its line, counted from 1
     */
    public record Entry(String path, String text, int line) {}

    /** Copies the list. */
    public FlatDocument {
        entries = List.copyOf(entries);
    }

    /** The first value with that path. */
    public Optional<Entry> first(String path) {
        return entries.stream().filter(entry -> entry.path().equals(path)).findFirst();
    }

    /** All values with that path. */
    public List<Entry> all(String path) {
        return entries.stream().filter(entry -> entry.path().equals(path)).toList();
    }

    /** Collects the values while a document is read, within limits that keep hostile documents small. */
    static final class Builder {

        private final String file;
        private final List<Entry> entries = new ArrayList<>();

        /**
         * Begins without values.
         *
         * @param file the file's path, for messages
         */
        Builder(String file) {
            this.file = file;
        }

        void add(List<String> names, String text, int line) throws CheckException {
            if (entries.size() >= MAX_ENTRIES) {
                throw UnreadableFile.of(file, line, "it holds more than " + MAX_ENTRIES + " values");
            }
            if (names.size() <= MAX_NAMES) {
                String path = names.stream()
                        .map(name -> name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH)))
                        .collect(Collectors.joining("/"));
                entries.add(new Entry(path, text, line));
            }
        }

        FlatDocument build() {
            return new FlatDocument(entries);
        }
    }
}
