package org.polity.api;

/**
 * A place in a file.
 *
 * @param file the path, relative to the repository's root with {@code /} between names where it lies inside
 * @param line the line, counted from 1, or 0 for the file as a whole
 * @param column the column, counted from 1, or 0 when unknown
 */
public record Location(String file, int line, int column) {

    /** Checks the counts. */
    public Location {
        if (file.isEmpty() || line < 0 || column < 0 || (line == 0 && column > 0)) {
            throw new IllegalArgumentException("no such place: '" + file + "' line " + line + " column " + column);
        }
    }

    /** The file as a whole. */
    public static Location of(String file) {
        return new Location(file, 0, 0);
    }

    /** A line of a file. */
    public static Location of(String file, int line) {
        return new Location(file, line, 0);
    }

    /** {@code file:line:column}, as far as they are known: the form that editors and terminals turn into a link. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
    }
}
