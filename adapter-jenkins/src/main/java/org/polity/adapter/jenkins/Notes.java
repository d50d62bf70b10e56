package org.polity.adapter.jenkins;

import java.util.ArrayList;
import java.util.List;
import org.polity.api.adapter.job.Jobs;
import org.polity.api.adapter.job.Provenance;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/** What a file says about a step: its title, its domain, owner and rule, and the credentials that it takes. */
final class Notes {

    private Notes() {}

    /**
     * The lines on a step, none of which ends a comment.
     *
     * @param width the width, in characters, at which they are broken
     */
    static List<String> on(Jobs jobs, Plan plan, Step step, int width) {
        List<String> notes = new ArrayList<>(Provenance.lines(jobs, plan, step, width));
        step.definition().secrets().forEach(secret -> notes.add("  secret: the secret text with the id " + secret));
        return notes;
    }
}
