package org.polity.api.adapter.region;

import java.util.ArrayList;
import java.util.List;

/** Takes a command apart as a shell does, as far as {@link WrittenBy} writes one: plain words and single quotes. */
final class ShellWords {

    private static final int MOST_CHARACTERS = 16 * 1024;
    private static final String ESCAPED_QUOTE = "\\'";

    private ShellWords() {}

    /**
     * The words of a command.
     *
     * @throws IllegalArgumentException when it is longer than 16384 characters, or a quote does not end
     */
    static List<String> split(String command) {
        if (command.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("the command is longer than " + MOST_CHARACTERS + " characters");
        }
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        int i = 0;
        while (i < command.length()) {
            char c = command.charAt(i);
            if (c == '\'') {
                int end = command.indexOf('\'', i + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("a quote does not end in '" + command + "'");
                }
                word.append(command, i + 1, end);
                begun = true;
                i = end + 1;
            } else if (command.startsWith(ESCAPED_QUOTE, i)) {
                word.append('\'');
                begun = true;
                i += ESCAPED_QUOTE.length();
            } else if (c == ' ') {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
                i++;
            } else {
                word.append(c);
                begun = true;
                i++;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
