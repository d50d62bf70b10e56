package org.polity.domains.security.dockerfile.syntax;

import java.util.ArrayList;
import java.util.List;

/** Splits the text of an instruction into words, as white space, quotes and the escape character say. */
final class DockerfileWords {

    private DockerfileWords() {}

    /**
     * A word as written, quotes and all.
     *
     * @param raw the word
     * @param offset where it begins in the text
     */
    record Word(String raw, int offset) {
        int end() {
            return offset + raw.length();
        }
    }

    static List<Word> split(String text, char escape) {
        List<Word> words = new ArrayList<>();
        int position = 0;
        while (position < text.length()) {
            if (Character.isWhitespace(text.charAt(position))) {
                position++;
                continue;
            }
            int end = end(text, position, escape);
            words.add(new Word(text.substring(position, end), position));
            position = end;
        }
        return words;
    }

    /** Where the word ends that begins at {@code start}. */
    static int end(String text, int start, char escape) {
        char quote = 0;
        int position = start;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == escape && quote != '\'') {
                position = Math.min(position + 2, text.length());
                continue;
            }
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (Character.isWhitespace(c)) {
                return position;
            }
            position++;
        }
        return position;
    }
}
