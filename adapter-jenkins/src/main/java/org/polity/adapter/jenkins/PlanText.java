package org.polity.adapter.jenkins;

import java.util.List;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.job.Jobs;
import org.polity.api.adapter.job.RunTimeFacts;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/** A plan, with all that the forms of a pipeline write of it. */
final class PlanText {

    private static final RunTimeFacts AT_RUN_TIME = new RunTimeFacts(
            "\"$GIT_COMMIT\"",
            "\"${TAG_NAME:-$(printf %.8s \"$GIT_COMMIT\")}\"",
            "[ -n \"${TAG_NAME-}\" ] || [ \"${BRANCH_IS_PRIMARY-}\" = true ]");

    private final Plan plan;
    private final JobScripts scripts;
    private final StepFacts facts;
    private final List<Layer> layers;
    private final String label;

    PlanText(GenerateRequest request) {
        this.plan = request.plan();
        this.scripts = new JobScripts(request, AT_RUN_TIME);
        this.facts = new StepFacts(plan, scripts.jobs());
        this.layers = Layer.of(plan);
        this.label = Labels.expression(request.agents().labels());
    }

    Plan plan() {
        return plan;
    }

    Jobs jobs() {
        return scripts.jobs();
    }

    StepFacts facts() {
        return facts;
    }

    List<Layer> layers() {
        return layers;
    }

    /** What the agents must be of steps that demand none; empty for any. */
    String label() {
        return label;
    }

    /** Tells whether a step runs on an agent of its own, and not on that of its domain. */
    boolean hasOwnAgent(Step step) {
        return facts.node(step).filter(node -> !node.equals(label)).isPresent();
    }

    /** What the shell runs in front of the script of every step. */
    String prelude() {
        return "#!/bin/sh\n" + scripts.prelude();
    }

    /** What the shell runs for a step. */
    String script(Step step) {
        return scripts.of(step);
    }

    List<String> notes(Step step, int width) {
        return Notes.on(scripts.jobs(), plan, step, width);
    }
}
