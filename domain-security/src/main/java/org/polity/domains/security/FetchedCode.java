package org.polity.domains.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the places in a shell script where what comes from the network is executed unseen. */
final class FetchedCode {

    private static final int MAX_DEPTH = 8;
    private static final Set<String> FETCHERS = Set.of(
            "curl", "wget", "fetch", "aria2c", "http", "https", "iwr", "irm", "invoke-webrequest", "invoke-restmethod");
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "fish", "pwsh", "iex", "invoke-expression");
    private static final Set<String> READERS = Set.of("eval", ".", "source");
    private static final Pattern INTERPRETER = Pattern.compile("(?:python|pypy|perl|ruby|node|nodejs|php|lua)[0-9.]*");

    private final List<Integer> offsets = new ArrayList<>();

    private FetchedCode() {}

    /** Tells whether a program is a shell, which executes what it is given. */
    static boolean isShell(ShellProgram program) {
        return SHELLS.contains(program.name());
    }

    /** Where such pipelines and commands begin in the script, in order. */
    static List<Integer> in(List<ShellPipeline> script) {
        FetchedCode search = new FetchedCode();
        search.search(script, 0);
        return search.offsets.stream().sorted().distinct().toList();
    }

    private void search(List<ShellPipeline> pipelines, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        for (ShellPipeline pipeline : pipelines) {
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

    private static boolean executesWhatItFetches(ShellPipeline pipeline) {
        boolean fetched = false;
        for (ShellCommand command : pipeline.commands()) {
            if ((fetched && executesItsInput(command)) || executesASubstitution(command)) {
                return true;
            }
            fetched |= fetches(command, 0);
        }
        return false;
    }

    private static boolean fetches(ShellCommand command, int depth) {
        if (FETCHERS.contains(ShellProgram.of(command).name())) {
            return true;
        }
        return depth < MAX_DEPTH && anyFetches(command.inner(), depth + 1);
    }

    private static boolean anyFetches(Stream<ShellPipeline> pipelines, int depth) {
        return pipelines.flatMap(pipeline -> pipeline.commands().stream()).anyMatch(command -> fetches(command, depth));
    }

    private static boolean executesItsInput(ShellCommand command) {
        ShellProgram program = ShellProgram.of(command);
        if (SHELLS.contains(program.name())) {
            return ShellOperands.of(program).readsInput();
        }
        if (!command.group().isEmpty()) {
            return executesItsInput(command.group().get(0).commands().get(0));
        }
        return INTERPRETER.matcher(program.name()).matches()
                && (program.arguments().isEmpty()
                        || Set.of("-", "/dev/stdin")
                                .contains(program.arguments().get(0).text()));
    }

    private static boolean executesASubstitution(ShellCommand command) {
        ShellProgram program = ShellProgram.of(command);
        Stream<ShellWord> executed = Stream.empty();
        if (SHELLS.contains(program.name())) {
            executed = ShellOperands.of(program).first().stream();
        } else if (READERS.contains(program.name())) {
            executed = program.arguments().stream();
        }
        return anyFetches(executed.flatMap(word -> word.substitutions().stream()), 1);
    }
}
