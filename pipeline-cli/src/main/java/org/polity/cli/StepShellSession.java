package org.polity.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.Optional;
import java.util.Set;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.StepId;
import org.polity.api.step.Placement;
import org.polity.core.Pipeline;

/** A shell in the place of a step, on the terminal of whoever asked for it. */
final class StepShellSession {

    private final CliContext context;
    private final Pipeline pipeline;

    StepShellSession(CliContext context, Pipeline pipeline) {
        this.context = context;
        this.pipeline = pipeline;
    }

    /**
     * Opens it and waits for its end.
     *
     * @return the exit code
     */
    int open(Set<StepId> steps) {
        Terminal terminal = Terminal.of(context.environment());
        if (steps.size() != 1) {
            throw new InvalidInputException(
                    Problem.error("--shell opens the place of one step, and " + steps.size() + " are named")
                            .next("Name it: --step DOMAIN/NAME --shell"));
        }
        if (!terminal.interactive() || !Terminal.isTyped()) {
            throw new InvalidInputException(
                    Problem.error("--shell needs a terminal to type on").next("Run it in one, without a pipe"));
        }
        StepId step = steps.iterator().next();
        context.console()
                .message("a shell as " + step + " finds it; its script: sh -e \"$POLITY_SCRIPT\"; leave with: exit");
        Optional<Problem> failure = talk(step, terminal);
        failure.ifPresent(context.console()::problem);
        return failure.isPresent() ? ExitCode.BROKEN_TOOL : ExitCode.GOOD;
    }

    private Optional<Problem> talk(StepId step, Terminal terminal) {
        boolean far = pipeline.plan().step(step).orElseThrow().definition().placement() instanceof Placement.Container;
        // Keys that mean something to a terminal are for the shell in the container to read.
        Optional<String> before = far ? Terminal.raw() : Optional.empty();
        try {
            return pipeline.shell(
                    step,
                    new FileInputStream(FileDescriptor.in),
                    new FileOutputStream(FileDescriptor.out),
                    terminal.rows(),
                    terminal.columns());
        } finally {
            before.ifPresent(Terminal::restore);
        }
    }
}
