package org.polity.core.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.testkit.plan.Plans;

/** A program that runs one long step, for tests that end it from outside. */
final class RunInAProcess {

    private RunInAProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        System.setProperty(
                "java.io.tmpdir", Files.createDirectory(folder.resolve("tmp")).toString());
        Runs runs = new Runs(Files.createDirectory(folder.resolve("deliverable")));
        runs.run(
                Plans.plan()
                        .step("project/long", step -> step.script("sh -c '" + arguments[1] + "; true'"))
                        .build(),
                new RunListener() {
                    @Override
                    public void stepFinished(Step step, StepResult result) {
                        System.out.println("end " + step.id() + " " + result.verdict());
                    }

                    @Override
                    public void runFinished(RunResult result) {
                        System.out.println("run finished");
                    }
                });
    }
}
