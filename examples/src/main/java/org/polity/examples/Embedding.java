package org.polity.examples;

import java.nio.file.Path;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.core.Pipeline;
import org.polity.core.Polity;

/** Composes the pipeline of the repository that the argument names, runs it, and translates it. */
public final class Embedding {

    private Embedding() {}

    /** The program. */
    public static void main(String[] args) {
        Pipeline pipeline = Polity.create().compose(Path.of(args[0]));
        RunResult run = pipeline.run(RunOptions.DEFAULT, new RunListener() {
            @Override
            public void stepFinished(Step step, StepResult result) {
                System.out.println(step.id() + ": " + result.verdict());
            }
        });
        System.out.println("together: " + run.verdict());
        pipeline.generate("gitlab").files().forEach(file -> System.out.println(file.content()));
    }
}
