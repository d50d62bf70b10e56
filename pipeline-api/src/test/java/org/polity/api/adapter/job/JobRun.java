package org.polity.api.adapter.job;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Phase;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.StepDefinition;

/** Tests that run a job's text by the machine's own shell. */
abstract class JobRun {

    static final RunTimeFacts FACTS = new RunTimeFacts("'abc123'", "\"$VERSION\"", "true");

    static final UnaryOperator<StepDefinition.Builder> AS_IT_IS = step -> step;

    @TempDir
    Path workspace;

    ShellRun run(String script, UnaryOperator<StepDefinition.Builder> parts) throws Exception {
        return run(script, parts, Map.of());
    }

    ShellRun run(String script, UnaryOperator<StepDefinition.Builder> parts, Map<String, String> env) throws Exception {
        Step step = JobPlans.step("x/a", Phase.BUILD, script, parts);
        return run(env, step, step);
    }

    ShellRun run(Map<String, String> env, Step step, Step... plan) throws Exception {
        JobScripts scripts = scripts(JobPlans.plan(plan));
        return ShellRun.in(workspace.toRealPath(), scripts.prelude() + scripts.of(step), env);
    }

    static JobScripts scripts(Plan plan) {
        return new JobScripts(request(plan, "echo polity"), FACTS);
    }

    static GenerateRequest request(Plan plan, String polity) {
        return new GenerateRequest(plan, Mode.STATIC, Agents.DEFAULT.withPolity(new PolityOnAgent.Command(polity)));
    }
}
