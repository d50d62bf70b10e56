package org.polity.domains.security.dockerfile.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads logical lines as instructions; what is wrong with one becomes a problem. Not for use by several threads. */
final class DockerfileInstructionReader {

    private static final Set<String> KEYWORDS = Set.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");
    private static final Set<String> NEVER_TRIGGERED = Set.of("FROM", "MAINTAINER", "ONBUILD");

    private final char escape;
    private final List<DockerfileProblem> problems;

    /**
     * Makes a reader for one file.
     *
     * @param escape the file's escape character
     * @param problems is given what no builder would accept
     */
    DockerfileInstructionReader(char escape, List<DockerfileProblem> problems) {
        this.escape = escape;
        this.problems = problems;
    }

    /** The instruction of a line; empty when its first word is none. */
    Optional<DockerfileInstruction> read(DockerfileLine line) {
        return read(line, 0);
    }

    private Optional<DockerfileInstruction> read(DockerfileLine line, int start) {
        String text = line.text();
        int end = endOfWord(text, start);
        String keyword = text.substring(start, end).toUpperCase(Locale.ROOT);
        if (!KEYWORDS.contains(keyword)) {
            problems.add(new DockerfileProblem(
                    line.lineAt(start), DockerfileProblem.quoted(text.substring(start, end)) + " is no instruction"));
            return Optional.empty();
        }
        List<DockerfileInstruction.Flag> flags = new ArrayList<>();
        int position = skipFlags(text, end, flags);
        String rest = text.substring(position).stripTrailing();
        Optional<DockerfileInstruction> trigger = Optional.empty();
        if (keyword.equals("ONBUILD")) {
            trigger = trigger(line, position);
        } else if (rest.isEmpty()) {
            problems.add(new DockerfileProblem(line.lineAt(start), keyword + " has no arguments"));
        }
        DockerfileInstruction read = new DockerfileInstruction(keyword, flags, rest, position, line, escape, trigger);
        DockerfileForm.problems(read)
                .forEach(message -> problems.add(new DockerfileProblem(line.lineAt(start), message)));
        return Optional.of(read);
    }

    private Optional<DockerfileInstruction> trigger(DockerfileLine line, int start) {
        String keyword =
                line.text().substring(start, endOfWord(line.text(), start)).toUpperCase(Locale.ROOT);
        if (NEVER_TRIGGERED.contains(keyword)) {
            problems.add(new DockerfileProblem(line.lineAt(start), "ONBUILD " + keyword + " is not allowed", "DL3043"));
            return Optional.empty();
        }
        return read(line, start);
    }

    /** Collects the flags behind the keyword; returns where the arguments begin. */
    private int skipFlags(String text, int start, List<DockerfileInstruction.Flag> flags) {
        int position = skipSpace(text, start);
        while (text.startsWith("--", position)) {
            int end = DockerfileWords.end(text, position, escape);
            String raw = text.substring(position, end);
            position = skipSpace(text, end);
            if (raw.equals("--")) {
                return position;
            }
            int equals = raw.indexOf('=');
            String name = equals < 0 ? raw.substring(2) : raw.substring(2, equals);
            flags.add(new DockerfileInstruction.Flag(name, equals < 0 ? "" : raw.substring(equals + 1)));
        }
        return position;
    }

    private static int skipSpace(String text, int start) {
        int position = start;
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private static int endOfWord(String text, int start) {
        int position = start;
        while (position < text.length() && !Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }
}
