package org.polity.domains.security.dockerfile.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the text of a Dockerfile into logical lines: parser directives, comments, blank lines, continuations and
 * here-documents, as the Dockerfile reference and BuildKit's parser have them.
 */
final class DockerfileLineReader {

    private static final Pattern DIRECTIVE = Pattern.compile("#[ \\t]*([a-zA-Z][a-zA-Z0-9]*)[ \\t]*=[ \\t]*(\\S.*)");
    private static final Set<String> DIRECTIVES = Set.of("syntax", "escape", "check");
    private static final Pattern HEREDOC = Pattern.compile("\\d*<<(-?)([^<]*)");
    private static final Set<String> WITH_HEREDOCS = Set.of("RUN", "COPY", "ADD");

    private final String[] physical;
    private final List<DockerfileProblem> problems;
    private final List<DockerfileLine> lines = new ArrayList<>();
    private char escape = '\\';
    private int next;

    private DockerfileLineReader(String text, List<DockerfileProblem> problems) {
        this.physical = physicalLines(text);
        this.problems = problems;
    }

    /** By hand, because an expression costs most of the time that reading takes. */
    private static String[] physicalLines(String text) {
        List<String> found = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            boolean isCrLf = end > start && text.charAt(end - 1) == '\r';
            found.add(text.substring(start, isCrLf ? end - 1 : end));
            start = end + 1;
        }
        found.add(text.substring(start));
        return found.toArray(String[]::new);
    }

    /**
     * What a Dockerfile consists of.
     *
     * @param escape its escape character
     * @param lines its logical lines
     */
    record Lines(char escape, List<DockerfileLine> lines) {}

    /** Reads the text; what is wrong with it is added to {@code problems}. */
    static Lines read(String text, List<DockerfileProblem> problems) {
        DockerfileLineReader reader = new DockerfileLineReader(text, problems);
        reader.readDirectives();
        reader.readLines();
        return new Lines(reader.escape, List.copyOf(reader.lines));
    }

    private void readDirectives() {
        Set<String> seen = new HashSet<>();
        for (; next < physical.length; next++) {
            Matcher matcher = DIRECTIVE.matcher(physical[next].strip());
            if (!matcher.matches()) {
                return;
            }
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            if (!DIRECTIVES.contains(name)) {
                return;
            }
            if (!seen.add(name)) {
                problems.add(new DockerfileProblem(next + 1, "the parser directive '" + name + "' stands twice"));
            }
            if (name.equals("escape")) {
                readEscape(matcher.group(2).strip());
            }
        }
    }

    private void readEscape(String value) {
        if (value.equals("\\") || value.equals("`")) {
            escape = value.charAt(0);
        } else {
            problems.add(new DockerfileProblem(next + 1, "the escape character is neither \\ nor `"));
        }
    }

    private void readLines() {
        while (next < physical.length) {
            if (isBlankOrComment(physical[next])) {
                next++;
            } else {
                lines.add(readLine());
            }
        }
    }

    private DockerfileLine readLine() {
        StringBuilder text = new StringBuilder();
        List<DockerfileLine.Segment> segments = new ArrayList<>();
        String piece = physical[next].stripLeading();
        boolean more = true;
        while (more) {
            segments.add(new DockerfileLine.Segment(text.length(), next + 1));
            int cut = continuation(piece);
            text.append(piece, 0, cut < 0 ? piece.length() : cut);
            next++;
            while (cut >= 0 && next < physical.length && isBlankOrComment(physical[next])) {
                next++;
            }
            more = cut >= 0 && next < physical.length;
            piece = more ? physical[next] : "";
        }
        return new DockerfileLine(text.toString(), segments, heredocs(text.toString(), segments.get(0)));
    }

    /** Where the escape character stands that continues the line, or -1. A doubled one continues nothing. */
    private int continuation(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        boolean escaped = end > 0 && line.charAt(end - 1) == escape;
        return escaped && (end == 1 || line.charAt(end - 2) != escape) ? end - 1 : -1;
    }

    private List<DockerfileHeredoc> heredocs(String text, DockerfileLine.Segment start) {
        List<DockerfileHeredoc> heredocs = new ArrayList<>();
        if (!text.contains("<<") || !mayHaveHeredocs(text)) {
            return heredocs;
        }
        List<DockerfileWords.Word> words = DockerfileWords.split(text, escape);
        for (int i = 0; i < words.size(); i++) {
            Matcher matcher = HEREDOC.matcher(words.get(i).raw());
            if (matcher.matches()) {
                boolean stripsTabs = !matcher.group(1).isEmpty();
                boolean isNamedByTheNextWord = matcher.group(2).isEmpty() && i + 1 < words.size();
                String raw = isNamedByTheNextWord ? words.get(i + 1).raw() : matcher.group(2);
                String name = unquoted(raw);
                // A shift of bits looks the same, and has no end.
                if (!name.isEmpty() && (!isNamedByTheNextWord || ends(name, stripsTabs))) {
                    heredocs.add(readHeredoc(name, isExpanding(raw), stripsTabs, start.line()));
                }
            }
        }
        return heredocs;
    }

    /** A quote anywhere in the delimiter keeps variables as they are. */
    private boolean isExpanding(String delimiter) {
        String withoutEscapes = delimiter.replaceAll(Pattern.quote(String.valueOf(escape)) + ".", "");
        return withoutEscapes.indexOf('\'') < 0 && withoutEscapes.indexOf('"') < 0;
    }

    private String unquoted(String delimiter) {
        return DockerfileExpansion.unquoted(delimiter, escape);
    }

    private boolean ends(String name, boolean stripsTabs) {
        return Arrays.stream(physical, next, physical.length)
                .anyMatch(line -> (stripsTabs ? withoutTabs(line) : line).equals(name));
    }

    private static boolean mayHaveHeredocs(String text) {
        String[] words = text.split("\\s+", 3);
        String keyword = words[0].toUpperCase(Locale.ROOT);
        return WITH_HEREDOCS.contains(keyword)
                || (keyword.equals("ONBUILD")
                        && words.length > 1
                        && WITH_HEREDOCS.contains(words[1].toUpperCase(Locale.ROOT)));
    }

    private DockerfileHeredoc readHeredoc(String name, boolean expands, boolean stripsTabs, int instructionLine) {
        int first = next + 1;
        StringBuilder body = new StringBuilder();
        for (; next < physical.length; next++) {
            String line = stripsTabs ? withoutTabs(physical[next]) : physical[next];
            if (line.equals(name)) {
                next++;
                return new DockerfileHeredoc(name, expands, body.toString(), first);
            }
            body.append(line).append('\n');
        }
        problems.add(new DockerfileProblem(instructionLine, "the here-document '" + name + "' has no end"));
        return new DockerfileHeredoc(name, expands, body.toString(), first);
    }

    private static String withoutTabs(String line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) == '\t') {
            start++;
        }
        return line.substring(start);
    }

    private static boolean isBlankOrComment(String line) {
        String stripped = line.stripLeading();
        return stripped.isEmpty() || stripped.startsWith("#");
    }
}
