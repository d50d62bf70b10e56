package org.polity.core.internal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.polity.api.Verdict;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.StepResult;
import org.polity.core.internal.run.artifact.ArtifactException;
import org.polity.core.internal.run.output.Masker;
import org.polity.core.internal.run.output.StepOutput;
import org.polity.core.internal.run.step.Attempt;
import org.polity.core.internal.run.step.StepExecution;
import org.polity.core.internal.run.step.StepRunner;
import org.polity.core.internal.run.workspace.InsidePath;

/** Does one step from its preparation to its result. Safe for use by several threads. */
final class StepWork {

    private final RunContext context;
    private final Preparation preparation;
    private final Secrets secrets;
    private final Masker masker;
    private final Results results;
    private final StepRunner runner;
    private final RunListener listener;

    StepWork(
            RunContext context,
            Preparation preparation,
            Secrets secrets,
            Masker masker,
            Results results,
            StepRunner runner,
            RunListener listener) {
        this.context = context;
        this.preparation = preparation;
        this.secrets = secrets;
        this.masker = masker;
        this.results = results;
        this.runner = runner;
        this.listener = listener;
    }

    /**
     * Does the step.
     *
     * @throws InterruptedException when the thread was interrupted; nothing of the step runs on
     */
    StepResult run(Step step) throws InterruptedException {
        Optional<Attempt> missing = secrets.missing(step);
        if (missing.isPresent()) {
            return results.ofUnstarted(step, missing.get());
        }
        try {
            preparation.forgetProducts(step);
            return run(preparation.prepare(step));
        } catch (ArtifactException e) {
            return results.ofUnstarted(step, Attempt.error(String.valueOf(e.getMessage()), e.next()));
        } catch (IOException e) {
            return results.ofUnstarted(
                    step, Attempt.error("it could not be prepared: " + e, "Look at the space on the disk"));
        }
    }

    private StepResult run(StepExecution execution) throws InterruptedException, IOException {
        Step step = execution.step();
        Path log = InsidePath.createFolder(
                        context.folder(),
                        context.logs().resolve(step.id().domain().value()))
                .resolve(step.id().name() + ".log");
        listener.stepStarted(step);
        Verdict ended = Verdict.ERROR;
        try (StepOutput output = StepOutput.open(log, masker, line -> listener.stepOutput(step, line))) {
            Attempt attempt = runner.run(execution.withOutput(output));
            ended = attempt.verdict();
            return results.of(step, attempt, log);
        } finally {
            preparation.clear(execution, ended);
        }
    }
}
