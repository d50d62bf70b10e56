package org.polity.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.polity.api.Problem;
import org.polity.api.Severity;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.run.Unsettled;
import org.polity.core.Pipeline;

/** One run, watched: live lines while it goes on, a summary at the end, the exit code. */
final class RunSession {

    private static final long PATIENCE_SECONDS = 40;

    private final Console console;
    private final Terminal terminal;
    private final Pipeline pipeline;
    private final Path reports;
    private final boolean quiet;
    private final OutputFormat format;

    RunSession(CliContext context, Pipeline pipeline, Path reports, boolean quiet, OutputFormat format) {
        this.console = context.console();
        this.terminal = Terminal.of(context.environment());
        this.pipeline = pipeline;
        this.reports = reports;
        this.quiet = quiet;
        this.format = format;
    }

    /**
     * Runs the plan.
     *
     * @param shown the steps whose results are of interest
     * @return the exit code
     */
    int run(RunOptions options, Predicate<StepResult> shown) {
        return run(options, shown, result -> ExitCode.of(result.verdict()));
    }

    /**
     * Runs the plan.
     *
     * @param shown the steps whose results are of interest
     * @param code the exit code of a run that came to its end
     * @return the exit code
     */
    int run(RunOptions options, Predicate<StepResult> shown, ToIntFunction<RunResult> code) {
        // The engine ends the run at Ctrl-C and SIGTERM; this holds the process until the summary is printed too.
        CountDownLatch told = new CountDownLatch(1);
        Thread hook = new Thread(() -> await(told), "polity summary");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return runAndTell(options, shown, code);
        } finally {
            told.countDown();
            remove(hook);
        }
    }

    private int runAndTell(RunOptions options, Predicate<StepResult> shown, ToIntFunction<RunResult> ofResult) {
        debts().forEach(debt -> console.problem(
                Problem.warning(debt.step() + " is in debt since " + debt.since() + ": " + debt.reason())
                        .ownedBy(owner(debt))
                        .next("The next run that reaches it has to clear it, or it blocks")));
        List<Problem> warnings = new ArrayList<>();
        RunResult result = watch(options, shown, warnings);
        new RunSummary(result, reports, shown, new Paint(terminal.colour()))
                .lines()
                .forEach(line -> console.draw(line + "\n"));
        debts().forEach(debt -> console.message("debt:   " + debt.step() + " since " + debt.since() + ", owned by "
                + owner(debt) + "; the next run that reaches it has to clear it"));
        warnings.forEach(console::problem);
        if (format == OutputFormat.JSON && Files.exists(reports.resolve("run.json"))) {
            try {
                console.result(Files.readString(reports.resolve("run.json")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        int code = result.interrupted() ? ExitCode.INTERRUPTED : ofResult.applyAsInt(result);
        boolean broken = warnings.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
        return broken && code == ExitCode.GOOD ? ExitCode.BROKEN_TOOL : code;
    }

    /** The debts of steps that are still in the plan. */
    private List<Unsettled> debts() {
        return pipeline.unsettled().stream()
                .filter(Unsettled::debt)
                .filter(debt -> pipeline.plan().step(debt.step()).isPresent())
                .toList();
    }

    private String owner(Unsettled debt) {
        return pipeline.plan().domain(debt.step().domain()).ownerAndContact();
    }

    private RunResult watch(RunOptions options, Predicate<StepResult> shown, List<Problem> warnings) {
        if (quiet) {
            return pipeline.run(options, new WarningCollector(RunListener.NONE, warnings), reports);
        }
        if (!terminal.interactive()) {
            return pipeline.run(options, new WarningCollector(new LiveLines(console, shown), warnings), reports);
        }
        try (LiveView view = new LiveView(console, terminal)) {
            return pipeline.run(options, new WarningCollector(view, warnings), reports);
        }
    }

    private static void await(CountDownLatch told) {
        try {
            told.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook knows by now that everything is told.
        }
    }
}
