package org.polity.core.internal.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The instructions of a Dockerfile, put together from its lines: comments, continued lines, here-documents and the
 * {@code escape} directive are understood, what the instructions do is not.
 */
final class DockerfileLines {

    private static final String HERE = "<<";
    private static final List<String> WITH_HERE_DOCUMENTS = List.of("RUN", "COPY", "ADD");

    private final List<String> lines;
    private char escape = '\\';
    private int at;

    DockerfileLines(String text) {
        this.lines = text.lines().toList();
        readDirectives();
    }

    /**
     * An instruction.
     *
     * @param keyword its first word, in capitals
     * @param arguments the rest
     */
    record Instruction(String keyword, String arguments) {}

    /** The character that takes the meaning from the one behind it. */
    char escape() {
        return escape;
    }

    /** All instructions, in order. */
    List<Instruction> instructions() {
        List<Instruction> all = new ArrayList<>();
        while (at < lines.size()) {
            String whole = nextInstruction().strip();
            if (!whole.isEmpty()) {
                int end = endOfWord(whole);
                String keyword = whole.substring(0, end).toUpperCase(Locale.ROOT);
                all.add(new Instruction(keyword, whole.substring(end).strip()));
                if (WITH_HERE_DOCUMENTS.contains(keyword)) {
                    skipHereDocuments(whole);
                }
            }
        }
        return all;
    }

    /** Directives are the comments before everything else, as long as they are of their form. */
    private void readDirectives() {
        for (String line : lines) {
            String[] parts = line.strip().split("=", 2);
            if (!line.strip().startsWith("#") || parts.length < 2) {
                return;
            }
            String value = parts[1].strip();
            if (parts[0].substring(1).strip().equalsIgnoreCase("escape") && value.equals("`")) {
                escape = '`';
            }
        }
    }

    private String nextInstruction() {
        StringBuilder whole = new StringBuilder();
        while (at < lines.size()) {
            String line = lines.get(at++);
            String bare = line.strip();
            if (bare.startsWith("#") || (bare.isEmpty() && !whole.isEmpty())) {
                continue;
            }
            String end = line.stripTrailing();
            if (end.isEmpty() || end.charAt(end.length() - 1) != escape) {
                return whole.append(line).toString();
            }
            whole.append(end, 0, end.length() - 1);
        }
        return whole.toString();
    }

    private void skipHereDocuments(String instruction) {
        for (String word : instruction.split("\\s+")) {
            int mark = word.indexOf(HERE);
            if (mark >= 0 && word.substring(0, mark).chars().allMatch(Character::isDigit)) {
                boolean indented = word.startsWith("-", mark + HERE.length());
                String name = unquoted(word.substring(mark + HERE.length() + (indented ? 1 : 0)));
                if (!name.isEmpty() && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
                    skipTo(name, indented);
                }
            }
        }
    }

    private void skipTo(String end, boolean indented) {
        while (at < lines.size()) {
            String line = lines.get(at++);
            if ((indented ? line.stripLeading() : line).equals(end)) {
                return;
            }
        }
    }

    private static String unquoted(String word) {
        boolean quoted = word.length() > 1
                && (word.startsWith("'") || word.startsWith("\""))
                && word.charAt(0) == word.charAt(word.length() - 1);
        return quoted ? word.substring(1, word.length() - 1) : word;
    }

    private static int endOfWord(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
