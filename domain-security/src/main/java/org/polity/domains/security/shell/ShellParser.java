package org.polity.domains.security.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a shell script apart into pipelines, commands and words, as POSIX.1-2017 (XCU 2) has them, with the process
 * substitution of bash. It answers "which program gets what"; it does not execute, and does not complain.
 */
public final class ShellParser {

    private static final int MAX_DEPTH = 32;
    private static final Set<String> RESERVED =
            Set.of("if", "then", "elif", "else", "fi", "while", "until", "do", "done", "esac", "{", "}", "!", "time");

    /** The words that begin a compound command, and those that end it. */
    private static final Map<String, String> COMPOUNDS =
            Map.of("if", "fi", "while", "done", "until", "done", "for", "done", "select", "done", "case", "esac");

    /** Deeper ones are read as a mere sequence, so that what never ends (PowerShell has an if without fi) hides nothing. */
    private static final int MAX_COMPOUNDS = MAX_DEPTH / 2;

    private final String script;
    private final int depth;
    private final char closing;
    private final String closingWord;
    private final List<ShellPipeline> pipelines = new ArrayList<>();
    private List<ShellCommand> commands = new ArrayList<>();
    private List<ShellWord> words = new ArrayList<>();
    private List<ShellPipeline> group = new ArrayList<>();
    private boolean isCompound;
    private boolean isClosed;
    private final List<String> heredocs = new ArrayList<>();
    private int position;

    private ShellParser(String script, int position, char closing, String closingWord, int depth) {
        this.script = script;
        this.position = position;
        this.closing = closing;
        this.closingWord = closingWord;
        this.depth = depth;
    }

    /** The pipelines of a script, in order. */
    public static List<ShellPipeline> parse(String script) {
        return new ShellParser(script, 0, '\0', "", 0).pipelines();
    }

    private List<ShellPipeline> pipelines() {
        while (position < script.length() && !isClosed) {
            char c = script.charAt(position);
            if (c == closing && (closing != '}' || words.isEmpty())) {
                position += closingWord.isEmpty() ? 1 : 0; // it ends what is around this compound command too
                break;
            }
            step(c);
        }
        endPipeline();
        return pipelines;
    }

    private void step(char c) {
        switch (c) {
            case '\n' -> {
                position++;
                if (!followsPipe()) {
                    endPipeline();
                }
                skipHeredocs();
            }
            case ';', ')' -> {
                position++;
                endPipeline();
            }
            case '&', '|' -> operator(c);
            case '(' -> group();
            case '{' -> brace();
            case '#' -> position = endOfLine(position);
            case '<' -> redirection();
            default -> {
                if (Character.isWhitespace(c)) {
                    position++;
                } else if (script.startsWith("\\\n", position)) {
                    position += 2;
                } else {
                    word();
                }
            }
        }
    }

    /** A group of commands; behind a word it is the {@code ()} of a function's definition, whose name is no command. */
    private void group() {
        position++;
        List<ShellPipeline> inner = nested(')');
        if (inner.isEmpty()) {
            words.clear();
        }
        group.addAll(inner);
    }

    /** A group of commands in this shell; elsewhere a brace is a character of a word. */
    private void brace() {
        boolean begins = words.isEmpty()
                && position + 1 < script.length()
                && Character.isWhitespace(script.charAt(position + 1));
        if (begins) {
            position++;
            group.addAll(nested('}'));
        } else {
            word();
        }
    }

    /** Behind a pipe the line goes on. */
    private boolean followsPipe() {
        return !commands.isEmpty() && words.isEmpty() && group.isEmpty();
    }

    private void operator(char c) {
        boolean doubled = script.startsWith(String.valueOf(c), position + 1);
        boolean redirects = c == '&' && script.startsWith(">", position + 1);
        if (redirects) {
            position += 2;
        } else if (c == '|' && !doubled) {
            position += script.startsWith("&", position + 1) ? 2 : 1;
            endCommand();
        } else {
            position += doubled ? 2 : 1;
            endPipeline();
        }
    }

    private void redirection() {
        if (script.startsWith("<<<", position) || !script.startsWith("<<", position)) {
            word();
            return;
        }
        position += script.startsWith("<<-", position) ? 3 : 2;
        while (position < script.length() && (script.charAt(position) == ' ' || script.charAt(position) == '\t')) {
            position++;
        }
        int start = words.size();
        word();
        if (words.size() > start) {
            heredocs.add(words.remove(words.size() - 1).text());
        }
    }

    /** A here-document is data, not commands. */
    private void skipHeredocs() {
        for (String name : heredocs) {
            boolean inside = true;
            while (inside && position < script.length()) {
                int end = endOfLine(position);
                inside = !script.substring(position, end).strip().equals(name);
                position = Math.min(end + 1, script.length());
            }
        }
        heredocs.clear();
    }

    private int endOfLine(int start) {
        int end = script.indexOf('\n', start);
        return end < 0 ? script.length() : end;
    }

    private void word() {
        char end = closing == '}' ? '\0' : closing;
        ShellWordReader reader = new ShellWordReader(script, position, end, this::nestedAt);
        ShellWord word = reader.read();
        position = reader.position();
        boolean leads = words.isEmpty() && RESERVED.contains(word.text());
        if (words.isEmpty() && COMPOUNDS.containsKey(word.text()) && depth < MAX_COMPOUNDS) {
            compound(word, !leads);
        } else if (leads && word.text().equals(closingWord)) {
            isClosed = true;
        } else if (!leads && !(word.text().isEmpty() && word.substitutions().isEmpty() && reader.isEmpty())) {
            words.add(word);
        }
    }

    /** A compound command: what it writes goes where its end says, as in {@code for …; do …; done | sh}. */
    private void compound(ShellWord keyword, boolean isPartOfTheFirstCommand) {
        String end = COMPOUNDS.getOrDefault(keyword.text(), "");
        ShellParser inner = new ShellParser(script, position, end.equals("esac") ? '\0' : closing, end, depth + 1);
        if (isPartOfTheFirstCommand) {
            inner.words.add(keyword);
        }
        group.addAll(inner.pipelines());
        position = inner.position;
        isCompound = true;
    }

    private List<ShellPipeline> nested(char end) {
        Nested nested = nestedAt(position, end);
        position = nested.end();
        return nested.pipelines();
    }

    private Nested nestedAt(int start, char end) {
        if (depth >= MAX_DEPTH) {
            return new Nested(List.of(), script.length());
        }
        ShellParser inner = new ShellParser(script, start, end, "", depth + 1);
        List<ShellPipeline> found = inner.pipelines();
        return new Nested(found, inner.position);
    }

    private void endCommand() {
        if (!words.isEmpty() || !group.isEmpty()) {
            commands.add(new ShellCommand(words, group));
        }
        words = new ArrayList<>();
        group = new ArrayList<>();
    }

    private void endPipeline() {
        endCommand();
        if (isCompound && commands.size() == 1 && commands.get(0).words().isEmpty()) {
            pipelines.addAll(commands.get(0).group()); // it stands by itself: its commands are a mere sequence
        } else if (!commands.isEmpty()) {
            pipelines.add(new ShellPipeline(commands));
        }
        commands = new ArrayList<>();
        isCompound = false;
    }

    /**
     * Commands inside a word or a group.
     *
     * @param pipelines the commands
     * @param end where the script goes on
     */
    record Nested(List<ShellPipeline> pipelines, int end) {}
}
