package org.polity.adapter.gitlab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.polity.api.Problem;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.job.JobRemarks;
import org.polity.api.adapter.job.Jobs;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/** Warns of what GitLab does not do as the plan says. */
final class Remarks {

    private Remarks() {}

    static List<Problem> on(GenerateRequest request) {
        Plan plan = request.plan();
        Jobs jobs = Jobs.of(request);
        List<Problem> remarks = new ArrayList<>(JobRemarks.on(request));
        Secrets secrets = new Secrets(request.agents().secrets());
        Set<String> variables = new TreeSet<>();
        for (Step step : plan.steps()) {
            step.definition().secrets().stream()
                    .filter(name -> secrets.isVariable(step, name))
                    .forEach(variables::add);
            String owner = plan.domain(step.id().domain()).ownerAndContact();
            on(jobs, step).forEach(remark -> remarks.add(remark.ownedBy(owner)));
        }
        if (!variables.isEmpty()) {
            remarks.add(
                    Problem.warning("GitLab hands CI/CD variables to every job; a job drops those that its step does"
                                    + " not name before it runs, which does not stop one that means harm: "
                                    + String.join(", ", variables))
                            .next("Mask and protect these variables"));
        }
        return remarks;
    }

    private static List<Problem> on(Jobs jobs, Step step) {
        List<Problem> remarks = new ArrayList<>();
        int retry = jobs.limits(step).retry();
        if (retry > StepJob.MOST_RETRIES) {
            remarks.add(Problem.warning("GitLab repeats a job at most " + StepJob.MOST_RETRIES + " times, and "
                            + step.id() + " asks for " + retry)
                    .next("Let the step's own command try more often"));
        }
        if (StepJob.toleratesByExitCode(step.definition())) {
            remarks.add(Problem.warning("in GitLab a job that runs out of time blocks, and so does " + step.id()
                            + " then, although its error should not")
                    .next("Give it time enough"));
        }
        return remarks;
    }
}
