package org.polity.domains.security.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the places in a shell script where what comes from the network is executed unseen. */
public final class FetchedCode {

    private static final int MAX_DEPTH = 8;
    private static final Set<String> FETCHERS = Set.of(
            "curl",
            "wget",
            "fetch",
            "aria2c",
            "lynx",
            "links",
            "w3m",
            "http",
            "https",
            "iwr",
            "irm",
            "invoke-webrequest",
            "invoke-restmethod");
    private static final Set<String> SHELLS = Set.of(
            "sh",
            "bash",
            "dash",
            "ash",
            "zsh",
            "ksh",
            "mksh",
            "rbash",
            "fish",
            "$shell",
            "${shell}",
            "su",
            "runuser",
            "pwsh",
            "powershell",
            "iex",
            "invoke-expression");
    private static final Set<String> READERS = Set.of("eval", ".", "source");
    private static final Pattern TEXT_OPTION = Pattern.compile("-[a-zA-Z]*[cemnpr].*|--(?:eval|print|run|execute).*");
    private static final Pattern INTERPRETER =
            Pattern.compile("(?:python|pypy|perl|ruby|node|nodejs|php|lua|rscript)[0-9.]*");

    private static final Set<String> WRITERS = Set.of("echo", "printf");
    private static final Pattern BARE_ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=");

    private final List<Integer> offsets = new ArrayList<>();

    /** The variables that hold what came from the network, as a script writes them: {@code $NAME} and <code>${NAME}</code>. */
    private final Set<String> fetched = new HashSet<>();

    private FetchedCode() {}

    /** Tells whether a program is a shell, which executes what it is given. */
    public static boolean isShell(ShellProgram program) {
        return SHELLS.contains(program.name());
    }

    /** Where such pipelines and commands begin in the script, as offsets in order. */
    public static Stream<Integer> in(String script) {
        // Most scripts neither pipe nor substitute anything, and taking them apart is what costs.
        if (Stream.of("|", "`", "$(", "<(", ">(").noneMatch(script::contains)) {
            return Stream.empty();
        }
        FetchedCode search = new FetchedCode();
        search.search(ShellParser.parse(script), 0);
        return search.offsets.stream().sorted().distinct();
    }

    private void search(List<ShellPipeline> pipelines, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        for (ShellPipeline pipeline : pipelines) {
            pipeline.commands().forEach(this::follow);
            if (executesWhatItFetches(pipeline)) {
                offsets.add(pipeline.offset());
            } else {
                for (ShellCommand command : pipeline.commands()) {
                    search(command.inner().toList(), depth + 1);
                    searchQuotedScript(command, depth);
                }
            }
        }
    }

    /** {@code script=$(curl …)}: what is fetched may be executed later. */
    private void follow(ShellCommand command) {
        for (ShellWord word : command.words()) {
            Matcher assignment = BARE_ASSIGNMENT.matcher(word.text());
            if (assignment.matches() && anyFetches(word.substitutions().stream(), 1)) {
                fetched.add("$" + assignment.group(1));
                fetched.add("${" + assignment.group(1) + "}");
            }
        }
    }

    /** {@code sh -c '…'}: a script in a word. Its offsets are those of the word. */
    private void searchQuotedScript(ShellCommand command, int depth) {
        ShellProgram program = ShellProgram.of(command);
        ShellOperands operands = ShellOperands.of(program);
        if (SHELLS.contains(program.name()) && operands.isScriptText()) {
            operands.first().ifPresent(word -> {
                int before = offsets.size();
                search(ShellParser.parse(word.text()), depth + 1);
                for (int i = before; i < offsets.size(); i++) {
                    offsets.set(i, word.offset());
                }
            });
        }
    }

    private boolean executesWhatItFetches(ShellPipeline pipeline) {
        boolean flows = false;
        for (ShellCommand command : pipeline.commands()) {
            if ((flows && executesItsInput(command)) || executesASubstitution(command)) {
                return true;
            }
            flows |= fetches(command, 0);
        }
        return false;
    }

    private boolean fetches(ShellCommand command, int depth) {
        ShellProgram program = ShellProgram.of(command);
        boolean writesWhatWasFetched = WRITERS.contains(program.name())
                && program.arguments().stream().anyMatch(word -> fetched.contains(word.text()));
        if (FETCHERS.contains(program.name()) || writesWhatWasFetched) {
            return true;
        }
        return depth < MAX_DEPTH && anyFetches(command.inner(), depth + 1);
    }

    private boolean anyFetches(Stream<ShellPipeline> pipelines, int depth) {
        return pipelines.flatMap(pipeline -> pipeline.commands().stream()).anyMatch(command -> fetches(command, depth));
    }

    private static boolean executesItsInput(ShellCommand command) {
        ShellProgram program = ShellProgram.of(command);
        if (SHELLS.contains(program.name())) {
            return ShellOperands.of(program).readsInput();
        }
        if (!command.group().isEmpty()) {
            return command.group().stream()
                    .anyMatch(pipeline -> executesItsInput(pipeline.commands().get(0)));
        }
        return isInterpreter(program) && readsItsProgram(program.arguments());
    }

    private static boolean isInterpreter(ShellProgram program) {
        return INTERPRETER.matcher(program.name()).matches();
    }

    /** An interpreter without a file, a module or a text executes its input; {@code --} is in front of what that gets. */
    private static boolean readsItsProgram(List<ShellWord> arguments) {
        for (ShellWord argument : arguments) {
            String word = argument.text();
            if (Set.of("-", "--", "/dev/stdin").contains(word)) {
                return true;
            }
            if (!word.startsWith("-") || TEXT_OPTION.matcher(word).matches()) {
                return false;
            }
        }
        return true;
    }

    private boolean executesASubstitution(ShellCommand command) {
        ShellProgram program = ShellProgram.of(command);
        Stream<ShellWord> executed = Stream.empty();
        if (SHELLS.contains(program.name())) {
            executed = Stream.concat(ShellOperands.of(program).first().stream(), redirected(command));
        } else if (isInterpreter(program)) {
            executed = Stream.concat(program.arguments().stream().limit(2), redirected(command));
        } else if (READERS.contains(program.name())) {
            executed = program.arguments().stream();
        }
        return executed.anyMatch(word -> fetched.contains(word.text()) || anyFetches(word.substitutedCommands(), 1));
    }

    /** What is substituted into its input: {@code <<< "$(…)"} and <code>&lt; &lt;(…)</code>. */
    private static Stream<ShellWord> redirected(ShellCommand command) {
        List<ShellWord> words = command.words();
        return IntStream.range(0, words.size())
                .filter(i -> words.get(i).text().startsWith("<")
                        || (i > 0
                                && Set.of("<", "<<<").contains(words.get(i - 1).text())))
                .mapToObj(words::get);
    }
}
