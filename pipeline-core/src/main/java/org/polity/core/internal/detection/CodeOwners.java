package org.polity.core.internal.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code CODEOWNERS} as GitHub and GitLab do, for one question: who owns a folder as a whole? The last rule that
 * covers all of it decides; of its owners, the first one counts, without the {@code @} before it.
 */
final class CodeOwners {

    private static final List<String> PLACES =
            List.of("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

    private CodeOwners() {}

    /**
     * Finds the owner.
     *
     * @param files the files of the whole repository
     * @param folder the folder's path in it, empty for the root
     */
    static Optional<String> find(ProjectFiles files, String folder) {
        return PLACES.stream()
                .flatMap(place -> files.lenientText(place).stream())
                .findFirst()
                .flatMap(text -> owner(text, folder));
    }

    private static Optional<String> owner(String text, String folder) {
        Optional<String> owner = Optional.empty();
        Optional<String> ofSection = Optional.empty();
        for (String line : text.lines().toList()) {
            List<String> words = words(line);
            if (isSection(line)) {
                ofSection = firstOwner(words(line.substring(line.lastIndexOf(']') + 1)));
            } else if (!words.isEmpty() && covers(words.get(0), folder)) {
                Optional<String> stated = firstOwner(words.subList(1, words.size()));
                owner = stated.isPresent() ? stated : ofSection;
            }
        }
        return owner;
    }

    /** GitLab's {@code [Name]}, {@code ^[Name]} or {@code [Name][2]}, with owners for the rules that name none. */
    private static boolean isSection(String line) {
        return (line.startsWith("[") || line.startsWith("^[")) && line.indexOf(']') > 0;
    }

    private static Optional<String> firstOwner(List<String> words) {
        return words.stream()
                .map(word -> word.replaceFirst("^@+", ""))
                .filter(word -> !word.isEmpty())
                .findFirst();
    }

    /** Tells whether a pattern covers all of the folder: as the folder itself, as one above it, or as everything. */
    private static boolean covers(String pattern, String folder) {
        String path = pattern;
        while (path.endsWith("/") || path.endsWith("/**")) {
            path = path.substring(0, path.lastIndexOf('/'));
        }
        if (path.isEmpty() || path.equals("*") || path.equals("**") || path.equals("**/*")) {
            return true;
        }
        boolean anywhere = path.indexOf('/') < 0;
        String rooted = path.startsWith("/") ? path.substring(1) : path;
        return anywhere ? List.of(folder.split("/")).contains(path) : (folder + "/").startsWith(rooted + "/");
    }

    /** The words of a line up to a comment; a backslash keeps a blank, or a {@code #}, in a word. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '#' && word.isEmpty()) {
                break;
            } else if (c == '\\' && i + 1 < line.length() && isBlankOrMark(line.charAt(i + 1))) {
                word.append(line.charAt(++i));
            } else if (Character.isWhitespace(c)) {
                addWord(words, word);
            } else {
                word.append(c);
            }
        }
        addWord(words, word);
        return words;
    }

    private static boolean isBlankOrMark(char c) {
        return Character.isWhitespace(c) || c == '#';
    }

    private static void addWord(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
