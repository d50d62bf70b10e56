package org.polity.adapter.gitlab;

import java.util.ArrayList;
import java.util.List;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.job.Provenance;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.Enforcement;
import org.polity.api.step.OnError;
import org.polity.api.step.Placement;
import org.polity.api.step.StepDefinition;

/** What stands above a job: where it comes from, and what its keywords alone do not tell. */
final class JobNotes {

    private static final int WIDTH = 110;

    private JobNotes() {}

    static List<String> of(Plan plan, Step step) {
        List<String> notes = new ArrayList<>(Provenance.lines(plan, step, WIDTH));
        StepDefinition definition = step.definition();
        boolean byPolity = JobScripts.isRunByPolity(step);
        definition.secrets().forEach(secret -> notes.add("  secret: the CI/CD variable " + secret));
        if (definition.enforcement() instanceof Enforcement.Advisory) {
            notes.add("  advisory: stops nothing");
        } else if (definition.enforcement() instanceof Enforcement.BlockingFrom from) {
            notes.add("  advisory before " + from.start() + ", which the job looks up itself; blocking from then on");
        }
        if (definition.onError() == OnError.DEBT) {
            notes.add("  an ERROR is a debt: the pipeline goes on, and the next run must clear it");
        }
        if (byPolity && definition.placement() instanceof Placement.Container) {
            notes.add("  its container is started by Polity");
        }
        if (!byPolity && definition.report().isPresent()) {
            notes.add("  its report is kept, not judged: the exit code decides");
        }
        return notes;
    }
}
