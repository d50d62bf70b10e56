package org.polity.domains.project.image.context;

import java.util.ArrayList;
import java.util.List;

/** A {@code .dockerignore} file: which files of a build context the engine never gets to see. Immutable. */
public final class IgnoreFile {

    /** The file's name, in the context's root. */
    public static final String NAME = ".dockerignore";

    private record Rule(boolean ignores, IgnorePattern pattern) {}

    private final List<Rule> rules;

    private IgnoreFile(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Parses the file.
     *
     * @throws InvalidIgnoreFileException when a line holds a broken pattern
     */
    public static IgnoreFile parse(String text) throws InvalidIgnoreFileException {
        List<Rule> rules = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String pattern = line.strip();
            boolean ignores = !pattern.startsWith("!");
            if (!line.startsWith("#") && !pattern.isEmpty()) {
                try {
                    if (pattern.equals("!")) {
                        throw new IllegalArgumentException("'!' stands alone, and takes nothing back in");
                    }
                    String path = clean(ignores ? pattern : pattern.substring(1).strip());
                    if (!path.isEmpty()) {
                        rules.add(new Rule(ignores, IgnorePattern.parse(path)));
                    }
                } catch (IllegalArgumentException e) {
                    throw new InvalidIgnoreFileException(number, e);
                }
            }
        }
        return new IgnoreFile(rules);
    }

    /** A pattern as Go's {@code filepath.Clean} leaves it, relative to the context. */
    private static String clean(String pattern) {
        List<String> names = new ArrayList<>();
        for (String name : pattern.split("/")) {
            if (name.equals("..") && !names.isEmpty()) {
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                names.add(name);
            }
        }
        return String.join("/", names);
    }

    /** Tells whether a file is left out: the last rule that matches it, or a folder that it lies in, decides. */
    boolean ignores(String path) {
        boolean ignored = false;
        for (Rule rule : rules) {
            if (rule.ignores() != ignored && rule.pattern().matches(path)) {
                ignored = rule.ignores();
            }
        }
        return ignored;
    }

    /** Tells whether a file in an ignored folder may be taken back in. */
    boolean hasExceptions() {
        return rules.stream().anyMatch(rule -> !rule.ignores());
    }

    /** Says which line of a {@code .dockerignore} file is broken. */
    public static final class InvalidIgnoreFileException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        InvalidIgnoreFileException(int line, IllegalArgumentException cause) {
            super(String.valueOf(cause.getMessage()), cause);
            this.line = line;
        }

        /** The line, counted from 1. */
        public int line() {
            return line;
        }
    }
}
