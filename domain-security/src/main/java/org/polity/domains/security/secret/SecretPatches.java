package org.polity.domains.security.secret;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Follows the patches that {@code git log} writes, and shows what each commit added. Not for use by several threads. */
final class SecretPatches {

    private static final int LONGEST_LINE = 1024 * 1024;
    private static final int LONGEST_HUNK = 8 * 1024 * 1024;

    /** The escapes of seven control characters that follow each other, from the bell to the carriage return. */
    private static final String CONTROL_LETTERS = "abtnvfr";

    private static final int FIRST_CONTROL = 7;
    private static final Pattern OCTAL = Pattern.compile("[0-3][0-7]{2}");

    private final Visitor visitor;
    private final StringBuilder added = new StringBuilder();
    private String commit = "";
    private String date = "";
    private String path = "";
    private int start;
    private boolean inHunk;

    /** Is told of each piece of text that a commit added. */
    interface Visitor {

        /**
         * Takes lines that follow each other.
         *
         * @param place the file and the commit
         * @param date the day of the commit
         * @param line the line in the file, counted from 1, on which the text begins
         * @param text the lines, each with a line break
         */
        void added(SecretPlace place, String date, int line, String text) throws InterruptedException;
    }

    /** Shows what is added to a visitor. */
    SecretPatches(Visitor visitor) {
        this.visitor = visitor;
    }

    /**
     * Reads the output of {@code git log} to its end. A line is looked at up to 1 MiB, and of what follows each other 8 MiB.
     *
     * @throws InterruptedException when the thread was interrupted
     */
    void read(InputStream out) throws IOException, InterruptedException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = out.read(); b >= 0; b = out.read()) {
            if (b == '\n') {
                line(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (line.size() < LONGEST_LINE) {
                line.write(b);
            }
        }
        flush();
    }

    private void line(String line) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted in the history");
        }
        if (line.startsWith("\0")) {
            flush();
            int space = line.indexOf(' ');
            commit = line.substring(1, space);
            date = line.substring(space + 1);
        } else if (line.startsWith("diff ")) {
            flush();
            inHunk = false;
        } else if (line.startsWith("@@ ")) {
            flush();
            inHunk = true;
            start = startOf(line);
        } else if (!inHunk && line.startsWith("+++ ")) {
            path = path(line.substring("+++ ".length()));
        } else if (inHunk && line.startsWith("+") && added.length() < LONGEST_HUNK) {
            added.append(line, 1, line.length()).append('\n');
        }
    }

    private void flush() throws InterruptedException {
        if (!added.isEmpty()) {
            visitor.added(new SecretPlace(path, commit), date, start, added.toString());
            added.setLength(0);
        }
    }

    /** {@code @@ -1,2 +3,4 @@}: the first line behind the plus sign. */
    private static int startOf(String header) {
        int from = header.indexOf('+') + 1;
        int to = from;
        while (to < header.length() && to - from < 9 && Character.isDigit(header.charAt(to))) {
            to++;
        }
        return to > from ? Math.max(1, Integer.parseInt(header.substring(from, to))) : 1;
    }

    /** A path with signs that Git escapes stands in quotes; one with spaces has a tabulator behind it. */
    private static String path(String written) {
        String plain = written.endsWith("\t") ? written.substring(0, written.length() - 1) : written;
        if (plain.startsWith("\"") && plain.endsWith("\"") && plain.length() > 1) {
            plain = unescaped(plain.substring(1, plain.length() - 1));
        }
        return plain.startsWith("b/") ? plain.substring(2) : plain;
    }

    /** Takes the escapes of C away: a letter, three octal digits, or the sign itself. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\\' && position < text.length()) {
                c = text.charAt(position++);
                int letter = CONTROL_LETTERS.indexOf(c);
                if (letter >= 0) {
                    c = (char) (FIRST_CONTROL + letter);
                } else if (OCTAL.matcher(text)
                        .region(position - 1, text.length())
                        .lookingAt()) {
                    c = (char) Integer.parseInt(text.substring(position - 1, position + 2), 8);
                    position += 2;
                }
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
