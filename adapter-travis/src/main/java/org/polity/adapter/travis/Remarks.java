package org.polity.adapter.travis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.polity.api.Problem;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.adapter.job.JobRemarks;
import org.polity.api.adapter.job.Jobs;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/** Warns of what Travis CI does not do as the plan says. */
final class Remarks {

    private Remarks() {}

    static List<Problem> on(GenerateRequest request, List<TravisJob> travisJobs, Machines machines) {
        Plan plan = request.plan();
        Jobs jobs = Jobs.of(request);
        List<Problem> remarks = new ArrayList<>(JobRemarks.on(request));
        remarks.addAll(JobRemarks.onSecrets(request, "Travis CI", "environment variables"));
        Set<String> secrets = new TreeSet<>();
        boolean keeps = false;
        boolean needsPolity = false;
        for (Step step : plan.steps()) {
            String owner = plan.domain(step.id().domain()).ownerAndContact();
            for (Shortfall shortfall : Shortfall.of(jobs, step, machines.demandedBy(step))) {
                remarks.add(Problem.warning(step.id() + ": " + shortfall.what())
                        .next(shortfall.next())
                        .ownedBy(owner));
            }
            secrets.addAll(step.definition().secrets());
            keeps |= jobs.isRunByPolity(step) || step.definition().report().isPresent();
            needsPolity |= jobs.isRunByPolity(step);
        }
        if (travisJobs.stream().anyMatch(TravisJob::isGroup)) {
            remarks.add(Problem.warning("Travis CI makes at most 200 jobs: the "
                            + plan.steps().size() + " steps share " + travisJobs.size()
                            + ", and a job runs its steps one behind the other")
                    .next("Nothing is left out; a build with fewer steps has a job for each"));
        }
        if (keeps) {
            remarks.add(Problem.warning("Travis CI keeps and shows no reports: what a step finds stands in the log of"
                            + " its job alone")
                    .next("Let a step of phase record send reports to where they are read"));
        }
        if (needsPolity && request.agents().polity() instanceof PolityOnAgent.Command command) {
            remarks.add(notInstalled(command));
        }
        if (!secrets.isEmpty()) {
            remarks.add(
                    Problem.warning("Travis CI hands secrets to every job of a build, and to none for a pull request"
                                    + " from a fork; a job drops those that its step does not name before it runs, which does"
                                    + " not stop one that means harm: " + String.join(", ", secrets))
                            .next("Set them in the repository's settings, and not for display in the log"));
        }
        return remarks;
    }

    static Problem notInstalled(PolityOnAgent.Command command) {
        return Problem.warning("jobs call `" + command.words() + "`, which no machine of Travis CI has by itself")
                .next("Say --polity-image or --polity-archive, or see to it that it is there");
    }
}
