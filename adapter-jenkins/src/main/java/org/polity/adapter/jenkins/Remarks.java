package org.polity.adapter.jenkins;

import java.util.ArrayList;
import java.util.List;
import org.polity.api.Problem;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.job.JobRemarks;
import org.polity.api.adapter.job.Jobs;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.Placement;

/** Warns of what Jenkins does not do as the plan says. */
final class Remarks {

    private Remarks() {}

    static List<Problem> on(GenerateRequest request) {
        Plan plan = request.plan();
        Jobs jobs = Jobs.of(request);
        List<Problem> remarks = new ArrayList<>(JobRemarks.on(request));
        for (Step step : plan.steps()) {
            if (!jobs.isRunByPolity(step)) {
                String owner = plan.domain(step.id().domain()).ownerAndContact();
                on(jobs, step).forEach(remark -> remarks.add(remark.ownedBy(owner)));
            }
        }
        return remarks;
    }

    private static List<Problem> on(Jobs jobs, Step step) {
        List<Problem> remarks = new ArrayList<>();
        if (!step.definition().cache().isEmpty()) {
            remarks.add(Problem.warning("Jenkins keeps nothing from build to build, and " + step.id() + " asks for "
                            + String.join(", ", step.definition().cache()))
                    .next("Point its tool to a cache on the agent"));
        }
        if (!step.definition().services().isEmpty() && !(jobs.placement(step) instanceof Placement.Container)) {
            remarks.add(Problem.warning("Jenkins links services to containers alone, and " + step.id()
                            + " runs in none: it finds no services")
                    .next("Give it an image"));
        }
        return remarks;
    }
}
