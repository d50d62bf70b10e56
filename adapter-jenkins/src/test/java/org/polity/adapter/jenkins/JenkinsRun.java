package org.polity.adapter.jenkins;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.Mode;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.plan.StepBuilder;

/** Tests that run a generated file. Each step that runs leaves a line in a file outside. */
abstract class JenkinsRun {

    @TempDir
    Path home;

    @TempDir
    Path outside;

    final PlanBuilder plan = Plans.plan();
    JenkinsDouble jenkins;

    @BeforeEach
    void start() throws Exception {
        jenkins = new JenkinsDouble(home);
        Files.createFile(trace());
    }

    void step(String id, String script, UnaryOperator<StepBuilder> parts) {
        plan.step(
                id,
                step -> parts.apply(step.script("echo " + id + " >> \"$TRACE\"", script)
                        .with(s -> s.env("TRACE", trace().toString()))));
    }

    JenkinsDouble.Build run() throws Exception {
        return jenkins.run(plan.build(), mode(), Agents.DEFAULT);
    }

    /** The way in which Jenkins gets its pipeline. */
    Mode mode() {
        return Mode.STATIC;
    }

    Path trace() {
        return outside.resolve("trace");
    }
}
