package org.polity.domains.security.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which program a command runs, and with what, behind assignments, redirections and programs like {@code sudo} that run
 * another one.
 *
 * @param name the program's file name, in lower case; empty for a group, or when the command only assigns
 * @param arguments the program's arguments, without redirections
 */
public record ShellProgram(String name, List<ShellWord> arguments) {

    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\+?=.*", Pattern.DOTALL);
    private static final Pattern REDIRECTION = Pattern.compile("[0-9]*[<>].*", Pattern.DOTALL);
    private static final Pattern BARE_REDIRECTION = Pattern.compile("[0-9]*[<>]+&?");
    private static final Set<String> RUNNERS = Set.of(
            "sudo",
            "doas",
            "env",
            "exec",
            "command",
            "nohup",
            "nice",
            "ionice",
            "builtin",
            "busybox",
            "stdbuf",
            "setsid",
            "fakeroot",
            "eatmydata",
            "timeout",
            "gosu",
            "su-exec",
            "chroot");

    /** Of those, the ones with an operand of their own: a time, a user, a folder. */
    private static final Set<String> RUNNERS_WITH_OPERAND = Set.of("timeout", "gosu", "su-exec", "chroot");

    private static final Set<String> OPTIONS_WITH_VALUE = Set.of("-u", "-g", "-n", "--user", "--group", "-a");

    /** For sudo the same letters stand alone. */
    private static final Set<String> OPTIONS_OF_TIMEOUT_WITH_VALUE = Set.of("-k", "-s", "--kill-after", "--signal");

    /** Copies the list. */
    public ShellProgram {
        arguments = List.copyOf(arguments);
    }

    /** The program of a command. */
    public static ShellProgram of(ShellCommand command) {
        List<ShellWord> words = withoutRedirections(command.words());
        int next = skipAssignments(words, 0);
        while (next < words.size() && RUNNERS.contains(fileName(words.get(next)))) {
            String runner = fileName(words.get(next));
            int operands = RUNNERS_WITH_OPERAND.contains(runner) ? 1 : 0;
            Set<String> withValue = runner.equals("timeout") ? OPTIONS_OF_TIMEOUT_WITH_VALUE : OPTIONS_WITH_VALUE;
            int behind = skipOptions(words, next + 1, withValue) + operands;
            next = skipAssignments(words, Math.min(words.size(), behind));
        }
        return next < words.size()
                ? new ShellProgram(fileName(words.get(next)), words.subList(next + 1, words.size()))
                : new ShellProgram("", List.of());
    }

    private static List<ShellWord> withoutRedirections(List<ShellWord> words) {
        List<ShellWord> kept = new ArrayList<>();
        boolean target = false;
        for (ShellWord word : words) {
            boolean redirection = word.substitutions().isEmpty()
                    && REDIRECTION.matcher(word.text()).matches();
            if (!target && !redirection) {
                kept.add(word);
            }
            target = redirection && BARE_REDIRECTION.matcher(word.text()).matches();
        }
        return kept;
    }

    private static int skipAssignments(List<ShellWord> words, int start) {
        int next = start;
        while (next < words.size() && ASSIGNMENT.matcher(words.get(next).text()).matches()) {
            next++;
        }
        return next;
    }

    private static int skipOptions(List<ShellWord> words, int start, Set<String> withValue) {
        int next = start;
        while (next < words.size() && words.get(next).text().startsWith("-")) {
            next += withValue.contains(words.get(next).text()) ? 2 : 1;
        }
        return Math.min(next, words.size());
    }

    private static String fileName(ShellWord word) {
        String path = word.text();
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        return name.endsWith(".exe") ? name.substring(0, name.length() - ".exe".length()) : name;
    }
}
