package org.polity.cli;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.polity.api.InvalidInputException;
import org.polity.api.Phase;
import org.polity.api.Problem;
import org.polity.api.adapter.Mode;
import org.polity.api.run.RunOptions;
import org.polity.core.CompositionUnavailableException;
import org.polity.core.PlanFormat;
import org.polity.core.WordSuggestions;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that the arguments name, runs it, and turns whatever comes of it into messages and an exit code. */
final class CommandRunner {

    private static final Map<String, Function<CliContext, Object>> COMMANDS = commands();

    private final CliContext context;
    private final PolityCommand polity = new PolityCommand();

    CommandRunner(CliContext context) {
        this.context = context;
    }

    int run(String[] args) {
        String[] asked = askedForHelp(args);
        try {
            return commandLine(asked).execute(asked);
        } finally {
            context.close();
        }
    }

    /** {@code help} and {@code help COMMAND} are other words for the option. */
    private static String[] askedForHelp(String[] args) {
        if (args.length == 0 || !args[0].equals("help")) {
            return args;
        }
        return args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"};
    }

    private static Map<String, Function<CliContext, Object>> commands() {
        Map<String, Function<CliContext, Object>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand::new);
        commands.put("detect", DetectCommand::new);
        commands.put("plan", PlanCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("bundle", BundleCommand::new);
        commands.put("exec", ExecCommand::new);
        commands.put("generate", GenerateCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("domains", DomainsCommand::new);
        commands.put("domain", DomainCommand::in);
        commands.put("ledger", LedgerCommand::new);
        commands.put("cache", CacheCommand::new);
        return commands;
    }

    /** Makes the one command that is named, or all of them where help or advice needs them: start-up is a feature. */
    CommandLine commandLine(String... args) {
        CommandLine root = new CommandLine(polity);
        boolean named = args.length > 0 && COMMANDS.containsKey(args[0]);
        COMMANDS.forEach((name, command) -> {
            if (!named || name.equals(args[0])) {
                root.addSubcommand(name, command.apply(context));
            }
        });
        readsWords(root, PlanFormat.class);
        readsWords(root, OutputFormat.class);
        readsWords(root, LedgerFormat.class);
        readsWords(root, Phase.class);
        // A bundle is understood, so that its own message can be told, and is nothing to be offered.
        readsWords(root, Mode.class, EnumSet.complementOf(EnumSet.of(Mode.BUNDLE)));
        readsWords(root, LedgerCommand.Action.class);
        readsWords(root, CacheCommand.Action.class);
        readsWords(root, RunOptions.On.class);
        return root.setOut(context.console().outWriter())
                .setErr(context.console().errWriter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(this::wrongArguments)
                .setExecutionExceptionHandler(this::failed);
    }

    private static <T extends Enum<T>> void readsWords(CommandLine root, Class<T> type) {
        readsWords(root, type, EnumSet.allOf(type));
    }

    private static <T extends Enum<T>> void readsWords(CommandLine root, Class<T> type, Set<T> offered) {
        root.registerConverter(type, text -> word(text, type.getEnumConstants(), offered));
    }

    private static <T extends Enum<T>> T word(String text, T[] values, Set<T> offered) {
        List<String> words = offered.stream()
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException(
                        "'" + text + "' is none of " + String.join(", ", words)));
    }

    private int wrongArguments(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = String.valueOf(e.getMessage());
        String advice = "See `" + name + " --help`";
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            Set<String> commands = command.getParent() == null
                    ? COMMANDS.keySet()
                    : command.getSubcommands().keySet();
            boolean isCommand = !commands.isEmpty();
            message = isCommand
                    ? "there is no command '" + word + "'"
                    : "'" + word + "' is nothing that " + name + " knows";
            advice = WordSuggestions.advice(
                    word,
                    isCommand ? commands : command.getCommandSpec().optionsMap().keySet());
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            message = missing(missing.getMissing().get(0), name);
        }
        context.console().problem(Problem.error(message).next(advice));
        return ExitCode.WRONG_INPUT;
    }

    private static String missing(ArgSpec argument, String command) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " needs a value: write it like `" + option.longestName() + " "
                        + option.paramLabel() + "`"
                : command + " needs " + argument.paramLabel() + ", which is missing";
    }

    private int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        Console console = context.console();
        if (polity.isVerbose()) {
            console.trace(failure);
        }
        if (failure instanceof InvalidInputException invalid) {
            invalid.problems().forEach(console::problem);
            return ExitCode.WRONG_INPUT;
        }
        if (failure instanceof CompositionUnavailableException unavailable) {
            console.problem(unavailable.problem());
            return ExitCode.BROKEN_TOOL;
        }
        if (failure instanceof UncheckedIOException io) {
            console.problem(Problem.error("this machine failed: " + io.getMessage())
                    .next("Check disk space and permissions there, and try again"));
            return ExitCode.BROKEN_TOOL;
        }
        console.problem(Problem.error("Polity itself failed: " + failure)
                .next("This is a defect; report it with what --verbose prints"));
        return ExitCode.BROKEN_TOOL;
    }
}
